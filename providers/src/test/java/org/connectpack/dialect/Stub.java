package org.connectpack.dialect;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Stands for a part of the server that a test does not have. */
final class Stub {

    private Stub() {}

    /**
     * Answers alike whichever of its methods is asked.
     *
     * @param answer from the first argument of the method, if there is one
     */
    static <T> T of(Class<T> type, UnaryOperator<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.apply(arguments == null ? null : arguments[0])));
    }

    /** Answers by the method's name, with {@code null} where that is not among those given. */
    static <T> T of(Class<T> type, Map<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName()) instanceof Answer answer
                        ? answer.apply(arguments)
                        : answers.get(method.getName())));
    }

    /** An answer that depends on the arguments. */
    interface Answer extends Function<Object[], Object> {}
}
