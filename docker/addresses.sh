#!/bin/bash
# Each realm's own address is its vendor's, and so are the addresses in its dialect's metadata. Once: what stands there stays.
set -euo pipefail

kcadm() { /opt/keycloak/bin/kcadm.sh "$@" --config /tmp/kcadm.config; }

# What is served at its address already needs no administrator any more.
served() {
    local realm=$1 address=$2 answer
    exec 3<>/dev/tcp/keycloak-1/8080
    printf 'GET /realms/%s/.well-known/openid-configuration HTTP/1.0\r\nHost: %s\r\n\r\n' "$realm" "${address#http://}" >&3
    answer=$(cat <&3)
    exec 3<&-
    [[ $answer == *"\"issuer\":\"$address/realms/$realm\""* ]]
}

signed_in=
for line in flaik=auth.flaik flintrow=auth.flintrow flixcheck=app.flixcheck myzone=auth.myzone flat=flat; do
    realm=${line%%=*}
    address=http://${line#*=}.localhost:$PORT
    if served "$realm" "$address"; then
        continue
    fi
    if [[ -z $signed_in ]]; then
        # The password comes from KC_CLI_PASSWORD.
        kcadm config credentials --server http://keycloak-1:8080 --realm master --user admin
        signed_in=yes
    fi
    kcadm update "realms/$realm" -s "attributes.frontendUrl=$address"
    kcadm get components -r "$realm" -q type=org.connectpack.dialect.EndpointDialect --fields id --format csv --noquotes |
        while read -r id; do
            kcadm update "components/$id" -r "$realm" -s "config.\"base-url\"=[\"$address\"]"
        done
    echo "Realm $realm is at $address"
done
