package dev.hotreload.agent;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Clears what libraries remember of classes, where they have a public way. Nothing is loaded for it: what is not loaded has
 * no cache.
 */
final class Caches {
    private static final List<Cache> KNOWN = List.of(
            new Cache("java.beans.Introspector", "", "flushCaches", false),
            new Cache("org.springframework.util.ReflectionUtils", "", "clearCache", false),
            new Cache("org.springframework.core.annotation.AnnotationUtils", "", "clearCache", false),
            new Cache("org.springframework.core.ResolvableType", "", "clearCache", false),
            new Cache("org.springframework.beans.CachedIntrospectionResults", "", "clearClassLoader", true),
            new Cache("com.fasterxml.jackson.databind.type.TypeFactory", "defaultInstance", "clearCache", false),
            new Cache("org.apache.commons.beanutils.PropertyUtils", "", "clearDescriptors", false),
            new Cache("org.apache.commons.beanutils.MethodUtils", "", "clearCache", false),
            new Cache("ognl.OgnlRuntime", "", "clearCache", false));

    private Caches() {}

    /**
     * One cache.
     *
     * @param instance the static method that gives the object to call; empty: the method itself is static
     * @param method public, returns nothing that matters
     * @param perLoader whether the method takes the loader of the changed classes
     */
    private record Cache(String className, String instance, String method, boolean perLoader) {
        void clear(Class<?> type, Set<ClassLoader> loaders) throws ReflectiveOperationException {
            Object target = instance.isEmpty() ? null : type.getMethod(instance).invoke(null);
            if (!perLoader) {
                type.getMethod(method).invoke(target);
                return;
            }
            for (ClassLoader loader : loaders) {
                type.getMethod(method, ClassLoader.class).invoke(target, loader);
            }
        }
    }

    /** Returns what did not succeed; that does no harm. */
    static Set<String> clear(Class<?>[] loaded, Set<Class<?>> changed) {
        Map<String, Cache> byName = new HashMap<>();
        for (Cache cache : KNOWN) {
            byName.put(cache.className, cache);
        }
        Set<ClassLoader> loaders = new HashSet<>();
        for (Class<?> each : changed) {
            loaders.add(each.getClassLoader());
        }
        Set<String> notes = new HashSet<>();
        for (Class<?> each : loaded) {
            Cache cache = byName.get(each.getName());
            if (cache != null) {
                try {
                    cache.clear(each, loaders);
                } catch (InvocationTargetException e) {
                    notes.add(each.getName() + ": " + e.getCause());
                } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                    notes.add(each.getName() + ": " + e);
                }
            }
        }
        return notes;
    }
}
