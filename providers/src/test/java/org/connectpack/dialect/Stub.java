package org.connectpack.dialect;

import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** Stands for one of Keycloak's interfaces, whichever of its methods is asked. */
final class Stub {

    private Stub() {}

    /**
     * @param answer from the first argument of the method, if there is one
     */
    static <T> T of(Class<T> type, UnaryOperator<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.apply(arguments == null ? null : arguments[0])));
    }
}
