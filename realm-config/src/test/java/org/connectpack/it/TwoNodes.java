package org.connectpack.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.connectpack.server.BesideOthers;
import org.connectpack.server.Pack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The test class takes the {@link Cluster} of the run as a parameter; {@code -Pcluster} runs it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@ServerOfThisBuild
@BesideOthers
@ExtendWith(TwoNodes.Started.class)
@interface TwoNodes {

    /** Starts it for the first class; JUnit ends it after the last. */
    final class Started implements ParameterResolver {

        private static final Namespace NAMESPACE = Namespace.create(TwoNodes.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Cluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(Cluster.class, key -> Cluster.start(Pack.ofThisBuild()), Cluster.class);
        }
    }
}
