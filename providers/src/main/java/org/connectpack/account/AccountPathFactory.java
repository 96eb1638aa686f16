package org.connectpack.account;

import java.util.Optional;
import org.connectpack.support.RealmPathFactory;
import org.keycloak.models.KeycloakSession;

/** Opens a path below {@code /realms/{realm}/} for signed-in users. Each request to it is refused in the one shape. */
public abstract class AccountPathFactory extends RealmPathFactory {

    /** @param path one segment */
    protected AccountPathFactory(String path) {
        super(path);
    }

    /** The JAX-RS resource for this request; nothing where the realm has not the feature. */
    protected abstract Optional<?> resourceForUsers(KeycloakSession session);

    @Override
    protected final Optional<?> resource(KeycloakSession session) {
        AccountAnswers.admitAddress(session);
        Optional<?> resource = resourceForUsers(session);
        resource.ifPresent(found -> {
            AccountAnswers.admitUsers(session);
            AccountAnswers.admitMethod(session, found.getClass());
            AccountAnswers.admit(session);
        });
        return resource;
    }
}
