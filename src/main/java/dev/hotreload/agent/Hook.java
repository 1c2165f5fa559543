package dev.hotreload.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class that an application may have to hear of swaps and restarts; called with the loader of that class as the context
 * class loader. What it throws is printed and harms nothing.
 */
final class Hook {
    private static final String STATE = "state";

    private final Instrumentation instrumentation;
    private final List<String> classDirs;
    private final String className;

    /**
     * @param className may be empty
     */
    Hook(Instrumentation instrumentation, List<String> classDirs, String className) {
        this.instrumentation = instrumentation;
        this.classDirs = List.copyOf(classDirs);
        this.className = className;
    }

    void swapped(Set<Class<?>> changed) {
        Class<?> hook = find();
        if (hook != null) {
            new Call(hook).run("swapped", Set.class, Set.copyOf(changed));
        }
    }

    /** Returns whether what is in the directory now is all that the application wanted to leave there. */
    boolean beforeRestart(Path dir) {
        Class<?> hook = find();
        if (hook == null) {
            return true;
        }
        Call call = new Call(hook);
        call.run("beforeRestart", Path.class, dir);
        Optional<Object> state = call.run("beforeRestart", null, null);
        try {
            if (state.isPresent() && state.get() instanceof byte[] bytes) {
                Files.write(dir.resolve(STATE), bytes);
            }
        } catch (IOException e) {
            System.err.println("hotreload: what " + className + ".beforeRestart() returned cannot be written: " + e);
            return false;
        }
        return !call.failed;
    }

    /** The application itself may never have loaded it. Where several loaders could, the newer serves the application. */
    private @Nullable Class<?> find() {
        if (className.isEmpty() || !isOnDisk()) {
            return null;
        }
        String prefix = className.substring(0, className.lastIndexOf('.') + 1);
        ClassLoader system = ClassLoader.getSystemClassLoader();
        ClassLoader found = null;
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = each.getClassLoader();
            if (loader == null || each.isArray() || each.isHidden()) {
                continue;
            }
            String name = each.getName();
            boolean neighbour = name.startsWith(prefix) && name.lastIndexOf('.') + 1 == prefix.length();
            if (neighbour && (found == null || found == system)) {
                found = loader;
            }
        }
        try {
            return found == null ? null : Class.forName(className, false, found);
        } catch (ClassNotFoundException | LinkageError e) {
            System.err.println("hotreload: " + className + " cannot be loaded: " + e);
            return null;
        }
    }

    private boolean isOnDisk() {
        String file = className.replace('.', '/') + ".class";
        for (String dir : classDirs) {
            if (Files.exists(Path.of(dir, file))) {
                return true;
            }
        }
        return false;
    }

    /** Calls of one class. */
    private final class Call {
        private final Class<?> hook;
        private boolean failed;

        Call(Class<?> hook) {
            this.hook = hook;
        }

        /** Empty also when there is no such method. */
        Optional<Object> run(String name, @Nullable Class<?> parameter, @Nullable Object argument) {
            Thread thread = Thread.currentThread();
            ClassLoader context = thread.getContextClassLoader();
            try {
                Method method =
                        parameter == null ? hook.getDeclaredMethod(name) : hook.getDeclaredMethod(name, parameter);
                if (!Modifier.isStatic(method.getModifiers())) {
                    System.err.println("hotreload: " + className + "." + name + " is not static, so it is not called");
                    return Optional.empty();
                }
                Opening.of(instrumentation, hook);
                method.setAccessible(true);
                thread.setContextClassLoader(hook.getClassLoader());
                Object result = parameter == null ? method.invoke(null) : method.invoke(null, argument);
                return Optional.ofNullable(result);
            } catch (NoSuchMethodException absent) {
                return Optional.empty();
            } catch (InvocationTargetException e) {
                failed = true;
                Throwable cause = e.getCause();
                (cause == null ? e : cause).printStackTrace();
                return Optional.empty();
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                failed = true;
                e.printStackTrace();
                return Optional.empty();
            } finally {
                thread.setContextClassLoader(context);
            }
        }
    }
}
