package org.connectpack.it;

/** A code that somebody has granted to an app at a dialect's authorization endpoint; the person goes with it. */
public record AuthorizationCode(String code, Person person) implements AutoCloseable {

    /**
     * @param authorize the path below {@code dialect/}, with its query, but for response type and redirect
     */
    public static AuthorizationCode of(Server server, Admin admin, String realm, String authorize) {
        Person person = Person.in(realm, admin);
        String redirect = authorize.contains("clientId=") ? "redirectUri" : "redirect_uri";
        String url = server.dialect(realm, authorize) + "&"
                + Http.encode("response_type", "code", "state", "x", redirect, Callback.URI_OF_DEMO_CLIENTS);
        Page page = person.signIn(new Browser(server), url);
        return new AuthorizationCode(page.accept().callback().query("code"), person);
    }

    @Override
    public void close() {
        person.close();
    }
}
