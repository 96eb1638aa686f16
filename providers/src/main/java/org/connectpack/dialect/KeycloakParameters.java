package org.connectpack.dialect;

import java.util.Set;

/** The parameters that Keycloak's endpoints read; a line that sets anything else has to put the name in double quotes. */
final class KeycloakParameters {

    static final Set<String> NAMES = Set.of(
            "acr_values",
            "actor_token",
            "actor_token_type",
            "assertion",
            "audience",
            "auth_req_id",
            "authorization_details",
            "claim_token",
            "claim_token_format",
            "claims",
            "client_assertion",
            "client_assertion_type",
            "client_id",
            "client_secret",
            "code",
            "code_challenge",
            "code_challenge_method",
            "code_verifier",
            "device_code",
            "display",
            "dpop_jkt",
            "grant_type",
            "id_token_hint",
            "kc_action",
            "kc_idp_hint",
            "login_hint",
            "max_age",
            "nonce",
            "password",
            "permission",
            "prompt",
            "redirect_uri",
            "refresh_token",
            "request",
            "request_uri",
            "requested_issuer",
            "requested_subject",
            "requested_token_type",
            "resource",
            "response_mode",
            "response_type",
            "rpt",
            "scope",
            "state",
            "subject_issuer",
            "subject_token",
            "subject_token_type",
            "ticket",
            "token",
            "token_type_hint",
            "totp",
            "ui_locales",
            "username");

    private KeycloakParameters() {}
}
