#!/bin/bash
# Each realm's own address becomes its vendor's, and so do the addresses in its dialect's metadata. A realm that has an address
# of its own keeps it.
set -euo pipefail

kcadm() { /opt/keycloak/bin/kcadm.sh "$@" --config /tmp/kcadm.config; }

# Whether the realm is still at Keycloak's own address. That asks for no administrator, who may be another by now.
is_at_keycloaks() {
    local answer
    exec 3<>/dev/tcp/keycloak-1/8080
    printf 'GET /realms/%s/.well-known/openid-configuration HTTP/1.0\r\nHost: %s\r\n\r\n' "$1" "${KC_HOSTNAME#http://}" >&3
    answer=$(cat <&3)
    exec 3<&-
    [[ $answer == *"\"issuer\":\"$KC_HOSTNAME/realms/$1\""* ]]
}

signed_in=
for line in flaik=auth.flaik flintrow=auth.flintrow flixcheck=app.flixcheck myzone=auth.myzone flat=flat; do
    realm=${line%%=*}
    address=http://${line#*=}.localhost:$PORT
    is_at_keycloaks "$realm" || continue
    if [[ -z $signed_in ]]; then
        # The password comes from KC_CLI_PASSWORD.
        kcadm config credentials --server http://keycloak-1:8080 --realm master --user admin
        signed_in=yes
    fi
    kcadm get components -r "$realm" -q type=org.connectpack.dialect.EndpointDialect --fields id --format csv --noquotes |
        while read -r id; do
            kcadm update "components/$id" -r "$realm" -s "config.\"base-url\"=[\"$address\"]"
        done
    # Last, as it says that all is done.
    kcadm update "realms/$realm" -s "attributes.frontendUrl=$address"
    echo "Realm $realm is at $address"
done
