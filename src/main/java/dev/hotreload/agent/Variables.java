package dev.hotreload.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/**
 * Gives a JVM that was started in advance the environment variables that one started now would have. What the JDK keeps of them is private to
 * it ({@code java.lang.ProcessEnvironment}), and different on Windows; where that is not as expected, they are missing.
 */
final class Variables {
    private static final String KEPT = "java.lang.ProcessEnvironment";

    private final Instrumentation instrumentation;

    Variables(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Before anything of the application runs. */
    void put(Map<String, String> variables) {
        try {
            instrumentation.redefineModule(
                    Object.class.getModule(),
                    Set.of(),
                    Map.of(),
                    Map.of("java.lang", Set.of(Variables.class.getModule())),
                    Set.of(),
                    Map.of());
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                put(variable.getKey(), variable.getValue());
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            // The application has the same as system properties.
            return;
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(String name, String value) throws ReflectiveOperationException {
        Map<Object, Object> kept = (Map<Object, Object>) map("theEnvironment");
        if (isWindows()) {
            kept.put(name, value);
            ((Map<Object, Object>) map("theCaseInsensitiveEnvironment")).put(name, value);
        } else {
            kept.put(wrapped("Variable", name), wrapped("Value", value));
        }
    }

    /** The JDK's own field, and not the name of the system, says how it keeps them. */
    private static boolean isWindows() throws ClassNotFoundException {
        for (Field field : Class.forName(KEPT).getDeclaredFields()) {
            if (field.getName().equals("theCaseInsensitiveEnvironment")) {
                return true;
            }
        }
        return false;
    }

    private static Object map(String field) throws ReflectiveOperationException {
        Field kept = Class.forName(KEPT).getDeclaredField(field);
        kept.setAccessible(true);
        return kept.get(null);
    }

    private static Object wrapped(String kind, String text) throws ReflectiveOperationException {
        Method valueOf = Class.forName(KEPT + "$" + kind).getDeclaredMethod("valueOf", String.class);
        valueOf.setAccessible(true);
        return valueOf.invoke(null, text);
    }
}
