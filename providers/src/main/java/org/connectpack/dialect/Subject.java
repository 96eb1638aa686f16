package org.connectpack.dialect;

import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/**
 * Whom an answer is about: the client, the user and the access token's claims. Nothing is looked up before a line asks
 * for it.
 */
final class Subject {

    /** Nobody is known, as when a request is refused at the door. */
    static final Subject NOBODY = new Subject(() -> null, () -> null, () -> null);

    private final Supplier<ClientModel> client;
    private final Supplier<UserModel> user;
    private final Supplier<Claims> token;

    Subject(Supplier<ClientModel> client, Supplier<UserModel> user, Supplier<Claims> token) {
        this.client = once(client);
        this.user = once(user);
        this.token = once(token);
    }

    ClientModel client() {
        return client.get();
    }

    UserModel user() {
        return user.get();
    }

    Claims token() {
        return token.get();
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
        return new Supplier<>() {
            private boolean asked;
            private T value;

            @Override
            public T get() {
                if (!asked) {
                    value = supplier.get();
                    asked = true;
                }
                return value;
            }
        };
    }
}
