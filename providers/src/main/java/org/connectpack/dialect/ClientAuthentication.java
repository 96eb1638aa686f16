package org.connectpack.dialect;

import jakarta.ws.rs.core.MultivaluedMap;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.x509.X509ClientCertificateLookup;
import org.keycloak.util.BasicAuthHelper;
import org.keycloak.util.TokenUtil;
import org.keycloak.vault.VaultStringSecret;

/**
 * In which ways a client may say who it is at one endpoint. Keycloak's client authenticators decide; here only those
 * ways are let through that the dialect names.
 */
final class ClientAuthentication {

    static final String FIELD = "client-authentication";

    /** The presented token is to vouch for its client, and is none that can. */
    static final Failure UNKNOWN_TOKEN =
            new Failure("invalid_token", "The token is not valid.", 401, Errors.INVALID_TOKEN);

    private static final Set<String> VOUCHING_TYPES = Set.of(
            TokenUtil.TOKEN_TYPE_BEARER,
            TokenUtil.TOKEN_TYPE_DPOP,
            TokenUtil.TOKEN_TYPE_REFRESH,
            TokenUtil.TOKEN_TYPE_OFFLINE);

    private enum Method {
        /** HTTP Basic (RFC 6749 section 2.3.1). */
        BASIC("client_secret_basic"),
        /** {@code client_id} and {@code client_secret} among the mapped parameters, wherever those come from. */
        POST("client_secret_post"),
        /** A client assertion (RFC 7523). */
        JWT("private_key_jwt", "client_secret_jwt"),
        /** Mutual TLS (RFC 8705). */
        TLS("tls_client_auth"),
        /** {@code client_id} alone, for public clients. */
        NONE("none"),
        /** The presented token vouches for the client that it was issued to. */
        TOKEN;

        private final List<String> metadataNames;

        Method(String... metadataNames) {
            this.metadataNames = List.of(metadataNames);
        }

        static Set<String> words() {
            Set<String> words = new java.util.HashSet<>();
            for (Method method : values()) {
                words.add(method.word());
            }
            return words;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Set<Method> allowed = EnumSet.noneOf(Method.class);

    private ClientAuthentication(Set<String> words) {
        for (Method method : Method.values()) {
            if (words.contains(method.word()) || words.isEmpty() && method != Method.TOKEN) {
                allowed.add(method);
            }
        }
    }

    /** Reads the ways of an endpoint that hands something out. */
    static ClientAuthentication read(Settings settings) {
        Set<String> words = Method.words();
        words.remove(Method.TOKEN.word());
        return new ClientAuthentication(settings.words(FIELD, words));
    }

    /** Reads the ways of an endpoint that is about a token, which may then vouch for its client. */
    static ClientAuthentication readWithToken(Settings settings) {
        return new ClientAuthentication(settings.words(FIELD, Method.words()));
    }

    /** The names of RFC 8414 for what is allowed here. */
    List<String> metadataNames() {
        return allowed.stream().flatMap(method -> method.metadataNames.stream()).toList();
    }

    /**
     * Checks which way the client chose, and prepares the request for Keycloak's authenticators.
     *
     * @return the Authorization header that Keycloak may see, or {@code null}
     * @throws Refusal with {@code invalid_client} where the dialect does not take that way
     */
    String prepare(Exchange exchange, MultivaluedMap<String, String> form) {
        String header = exchange.request().header("Authorization");
        boolean basic = header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
        boolean presented = basic || form.containsKey("client_secret") || form.containsKey("client_assertion");
        if (basic) {
            require(Method.BASIC);
            refuseNullCharacters(header);
        }
        if (form.containsKey("client_secret")) {
            require(Method.POST);
        }
        if (form.containsKey("client_assertion")) {
            require(Method.JWT);
        }
        if (presented) {
            return basic ? header : null;
        }
        if (allowed.contains(Method.TOKEN)) {
            vouch(exchange, form);
        } else if (showsCertificate(exchange) && !isPublic(exchange, form.getFirst("client_id"))) {
            // Also without a client_id here, as Keycloak would look for one in the query.
            require(Method.TLS);
        } else if (form.containsKey("client_id")) {
            require(Method.NONE);
        }
        return null;
    }

    /** Such a client may show a certificate to get tokens that are bound to it (RFC 8705), and is not known by it. */
    private static boolean isPublic(Exchange exchange, String clientId) {
        ClientModel client = clientId == null ? null : exchange.realm().getClientByClientId(clientId);
        return client != null && client.isPublicClient();
    }

    /** Looked up as Keycloak's authenticator does, as a proxy that ends TLS hands the chain over in a header. */
    private static boolean showsCertificate(Exchange exchange) {
        X509ClientCertificateLookup lookup = exchange.session().getProvider(X509ClientCertificateLookup.class);
        try {
            X509Certificate[] chain = lookup == null
                    ? null
                    : lookup.getCertificateChain(exchange.request().http());
            return chain != null && chain.length > 0;
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private static void refuseNullCharacters(String basic) {
        String[] idAndSecret;
        try {
            idAndSecret = BasicAuthHelper.RFC6749.parseHeader(basic);
        } catch (IllegalArgumentException notFormEncoded) {
            // A stray percent sign: Keycloak's authenticator refuses it as wrong credentials.
            return;
        }
        for (String part : idAndSecret == null ? new String[0] : idAndSecret) {
            RequestReader.refuseNullCharacter(part);
        }
    }

    /** A client that tried HTTP Basic is told the scheme (RFC 6749 section 5.2). */
    static String challenge(Exchange exchange, Failure failure) {
        boolean tried = exchange.request().header("Authorization") != null;
        return tried && failure.error().equals("invalid_client")
                ? "Basic realm=\"" + exchange.realmLabel() + "\""
                : null;
    }

    private void require(Method method) {
        if (allowed.contains(method)) {
            return;
        }
        throw new Refusal(new Failure(
                "invalid_client",
                "This endpoint does not take this way of client authentication.",
                401,
                Errors.INVALID_CLIENT_CREDENTIALS));
    }

    /**
     * A token that this realm signed vouches for its client: the client's own secret is put in its place, so that
     * Keycloak's authenticator still refuses a client that is disabled, or that must not use a secret.
     */
    private static void vouch(Exchange exchange, MultivaluedMap<String, String> form) {
        JsonWebToken token = form.getFirst("token") == null
                ? null
                : exchange.session().tokens().decode(form.getFirst("token"), JsonWebToken.class);
        ClientModel client = token == null || !isGood(exchange, token)
                ? null
                : exchange.realm().getClientByClientId(token.getIssuedFor());
        if (client == null) {
            throw new Refusal(UNKNOWN_TOKEN);
        }
        form.putSingle("client_id", client.getClientId());
        if (!client.isPublicClient() && client.getSecret() != null) {
            form.putSingle("client_secret", secret(exchange.session(), client.getSecret()));
        }
    }

    private static String secret(KeycloakSession session, String kept) {
        try (VaultStringSecret secret = session.vault().getStringSecret(kept)) {
            return secret.get().orElse(kept);
        }
    }

    /** An ID token, or one that is over, says nothing about who presents it now. */
    private static boolean isGood(Exchange exchange, JsonWebToken token) {
        Long issuedAt = token.getIat();
        return token.getIssuedFor() != null
                && VOUCHING_TYPES.contains(String.valueOf(token.getType()))
                && token.isActive()
                && issuedAt != null
                && issuedAt >= exchange.realm().getNotBefore();
    }
}
