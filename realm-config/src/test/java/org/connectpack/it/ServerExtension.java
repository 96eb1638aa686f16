package org.connectpack.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the server when the first test asks for it, and the plain realm and the browser likewise; JUnit closes them
 * after the last.
 */
final class ServerExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Server.class || type == Admin.class || type == PlainRealm.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Store store = context.getRoot().getStore(NAMESPACE);
        if (type == Chromium.class) {
            return store.getOrComputeIfAbsent(type, key -> Chromium.launch(), Chromium.class);
        }
        SharedServer shared =
                store.getOrComputeIfAbsent(SharedServer.class, key -> SharedServer.start(), SharedServer.class);
        if (type == PlainRealm.class) {
            return store.getOrComputeIfAbsent(
                    type, key -> PlainRealm.create(shared.server(), shared.admin()), PlainRealm.class);
        }
        return type == Admin.class ? shared.admin() : shared.server();
    }
}
