package dev.hotreload.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** Opens packages of named modules to us. */
final class Opening {
    private Opening() {}

    /** Does nothing where the package is open already, as all of the class path are. */
    static void of(Instrumentation instrumentation, Class<?> type) {
        Module module = type.getModule();
        Module own = Opening.class.getModule();
        String packageName = type.getPackageName();
        if (!module.isOpen(packageName, own)) {
            instrumentation.redefineModule(
                    module, Set.of(), Map.of(), Map.of(packageName, Set.of(own)), Set.of(), Map.of());
        }
    }
}
