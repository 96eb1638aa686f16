package org.connectpack.dialect;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectpack.dialect.language.Sources;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.utils.OAuth2CodeParser;
import org.keycloak.services.Urls;

/** Finds what a line names in one exchange; {@link Vocabulary} says what there is. */
final class ExchangeSources implements Sources {

    private static final List<String> CODE_REDIRECT_URI = List.of("code", "redirect_uri");

    private final Exchange exchange;
    private final Sources message;
    private final Subject subject;

    /**
     * @param message finds the members of the message at hand
     */
    ExchangeSources(Exchange exchange, Sources message, Subject subject) {
        this.exchange = exchange;
        this.message = message;
        this.subject = subject;
    }

    /** What a line about the request finds: names that are no source there are the caller's parameters. */
    static Sources ofRequest(Exchange exchange) {
        Sources parameters = exchange.request()::parameter;
        Sources known = new ExchangeSources(exchange, parameters, Subject.NOBODY);
        return path -> Vocabulary.isOfRequest(path) ? known.find(path) : parameters.find(path);
    }

    /** The same, and what is known of the code that the request's lines take from it. */
    static Sources ofRequest(Exchange exchange, RequestShape request) {
        Sources known = ofRequest(exchange);
        Optional<?>[] found = new Optional<?>[1];
        return path -> {
            if (!path.equals(CODE_REDIRECT_URI)) {
                return known.find(path);
            }
            if (found[0] == null) {
                found[0] = Optional.ofNullable(redirectUri(exchange.session(), request.code(known)));
            }
            return found[0].orElse(null);
        };
    }

    @Override
    public Object find(List<String> path) {
        if (path.size() == 1) {
            return path.get(0).equals("now") ? exchange.time() : message.find(path);
        }
        List<String> rest = path.subList(1, path.size());
        String name = rest.get(0);
        return switch (path.get(0)) {
            case "param" -> exchange.request().parameter(rest);
            case "header" -> exchange.request().header(String.join(".", rest));
            case "path" -> exchange.request().variables().get(name);
            case "request" -> request(name);
            case "realm" -> realm(name, rest);
            case "authorization" -> authorization(name);
            case "answer" -> message.find(rest);
            case "client" -> subject.client() == null ? null : client(subject.client(), name, rest);
            case "user" -> subject.user() == null ? null : user(subject.user(), name, rest);
            case "token" -> subject.token() == null ? null : token(subject.token(), name);
            case "refresh" -> refresh(name);
            case "claim" -> subject.token() == null ? null : subject.token().find(rest);
            default -> message.find(path);
        };
    }

    private Object request(String name) {
        return switch (name) {
            case "id" -> exchange.id();
            case "time" -> exchange.time();
            case "method" -> exchange.request().http().getHttpMethod();
            default -> exchange.request().path();
        };
    }

    private Object realm(String name, List<String> rest) {
        RealmModel realm = exchange.realm();
        return switch (name) {
            case "name" -> realm.getName();
            case "display_name" -> realm.getDisplayName();
            case "issuer" ->
                Urls.realmIssuer(exchange.session().getContext().getUri().getBaseUri(), realm.getName());
            default -> realm.getAttribute(attribute(rest));
        };
    }

    /** The two halves of the Authorization header: {@code Bearer} and the credential behind it. */
    private Object authorization(String name) {
        String header = exchange.request().header("Authorization");
        int space = header == null ? -1 : header.indexOf(' ');
        if (space <= 0) {
            return null;
        }
        return name.equals("scheme")
                ? header.substring(0, space)
                : header.substring(space + 1).strip();
    }

    /**
     * The redirect URI that the presented code was made for, where Keycloak kept one (RFC 6749 section 4.1.3): lets a
     * dialect leave the parameter out without losing the comparison when it is sent.
     */
    private static Object redirectUri(KeycloakSession session, Object presented) {
        if (!(presented instanceof String code) || code.indexOf('.') < 0) {
            return null;
        }
        String key = OAuth2CodeParser.CACHE_KEY_PREFIX + code.substring(0, code.indexOf('.'));
        var stored = session.singleUseObjects().get(key);
        return stored == null ? null : stored.get("redirectUri");
    }

    private static Object client(ClientModel client, String name, List<String> rest) {
        return switch (name) {
            case "id" -> client.getClientId();
            case "name" -> client.getName();
            case "description" -> client.getDescription();
            case "home_url" -> client.getBaseUrl();
            case "logo_uri" -> client.getAttribute(ClientModel.LOGO_URI);
            default -> client.getAttribute(attribute(rest));
        };
    }

    private static Object user(UserModel user, String name, List<String> rest) {
        return switch (name) {
            case "id" -> user.getId();
            case "username" -> user.getUsername();
            case "email" -> user.getEmail();
            case "email_verified" -> user.isEmailVerified();
            case "first_name" -> user.getFirstName();
            case "last_name" -> user.getLastName();
            case "name" -> fullName(user);
            case "locale" -> user.getFirstAttribute(UserModel.LOCALE);
            case "created_at" ->
                user.getCreatedTimestamp() == null ? null : Instant.ofEpochMilli(user.getCreatedTimestamp());
            case "roles" ->
                user.getRealmRoleMappingsStream()
                        .map(RoleModel::getName)
                        .sorted()
                        .toList();
            case "groups" ->
                user.getGroupsStream().map(GroupModel::getName).sorted().toList();
            case "attributes" -> user.getAttributeStream(attribute(rest)).toList();
            default -> user.getFirstAttribute(attribute(rest));
        };
    }

    private static String fullName(UserModel user) {
        return Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private Object token(Claims token, String name) {
        OptionalLong issuedAt = token.seconds("iat");
        OptionalLong expiresAt = token.seconds("exp");
        return switch (name) {
            case "id" -> token.text("jti");
            case "subject" -> token.text("sub");
            case "client" -> token.text("azp");
            case "scope" -> token.text("scope");
            case "issued_at" -> issuedAt.isEmpty() ? null : Instant.ofEpochSecond(issuedAt.getAsLong());
            case "expires_at" -> expiresAt.isEmpty() ? null : Instant.ofEpochSecond(expiresAt.getAsLong());
            case "lifetime" ->
                expiresAt.isEmpty() || issuedAt.isEmpty()
                        ? null
                        : (Object) (expiresAt.getAsLong() - issuedAt.getAsLong());
            default ->
                expiresAt.isEmpty()
                        ? null
                        : (Object) Math.max(
                                0, expiresAt.getAsLong() - exchange.time().getEpochSecond());
        };
    }

    /** The token says it to the second; Keycloak's {@code refresh_expires_in} is what was left a moment later. */
    private Object refresh(String name) {
        Claims refresh = message.find(List.of("refresh_token")) instanceof String token ? Claims.ofNew(token) : null;
        return refresh == null ? null : token(refresh, name);
    }

    /** Keycloak's attribute names may hold dots, so all that follows {@code attribute} is one name. */
    private static String attribute(List<String> rest) {
        return String.join(".", rest.subList(1, rest.size()));
    }

    /** The message of a refused request: the failure's own words. */
    static Sources of(Failure failure) {
        return path -> path.size() > 1
                ? null
                : switch (path.get(0)) {
                    case "error" -> failure.error();
                    case "error_description" -> failure.description();
                    case "cause" -> failure.cause();
                    case "status" -> (Object) (long) failure.status();
                    default -> null;
                };
    }

    static final List<String> FAILURE_MEMBERS = Arrays.asList("error", "error_description", "cause", "status");
}
