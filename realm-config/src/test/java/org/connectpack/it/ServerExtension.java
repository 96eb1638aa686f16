package org.connectpack.it;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the server when the first test asks for it, and makes the tests' own realms and the browser likewise; JUnit closes
 * them after the last. A person is there for one test.
 */
final class ServerExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);
    private static final Set<Class<?>> OF_THE_RUN =
            Set.of(Server.class, Admin.class, PlainRealm.class, MovedRealm.class, Chromium.class);

    /** What a constructor gets is then closed with its test, and not with the class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return OF_THE_RUN.contains(parameter.getParameter().getType()) || parameter.isAnnotated(In.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Store run = context.getRoot().getStore(NAMESPACE);
        if (type == Chromium.class) {
            return run.getOrComputeIfAbsent(type, key -> Chromium.launch(), Chromium.class);
        }
        SharedServer shared =
                run.getOrComputeIfAbsent(SharedServer.class, key -> SharedServer.start(), SharedServer.class);
        if (type == PlainRealm.class) {
            return run.getOrComputeIfAbsent(
                    type, key -> PlainRealm.create(shared.server(), shared.admin()), PlainRealm.class);
        }
        if (type == MovedRealm.class) {
            return run.getOrComputeIfAbsent(
                    type, key -> MovedRealm.create(shared.server(), shared.admin()), MovedRealm.class);
        }
        if (type == Person.class) {
            String realm = parameter.findAnnotation(In.class).orElseThrow().value();
            return context.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(type, key -> Person.in(realm, shared.admin()), Person.class);
        }
        return type == Admin.class ? shared.admin() : shared.server();
    }
}
