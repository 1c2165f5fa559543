package dev.hotreload.build;

import com.sun.source.util.JavacTask;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What {@link KeptSymbols} needs of javac and is not in its API, found by name (JDK 17 to 25). Everything here throws
 * {@link ReflectiveOperationException}, or {@code RuntimeException} where modules forbid it, in a JDK that has it otherwise.
 */
final class JavacInternals {
    private static final String JAVAC = "com.sun.tools.javac.";

    private final Class<?> context = type("util.Context");
    private final Class<?> name = type("util.Name");
    private final Class<?> symbol = type("code.Symbol");
    private final Class<?> classSymbol = type("code.Symbol$ClassSymbol");
    private final Class<?> packageSymbol = type("code.Symbol$PackageSymbol");
    private final Class<?> classType = type("code.Type$ClassType");
    private final Class<?> symtab = type("code.Symtab");
    private final Class<?> reusable = type("api.JavacTaskPool$ReusableContext");

    private final Constructor<?> newContext = constructor(reusable, List.class);
    private final Constructor<?> newPackage = constructor(packageSymbol, name, symbol);
    private final Method clear = method(reusable, "clear");
    private final Field polluted = field(reusable, "polluted");
    private final Method getTask = method(
            type("api.JavacTool"),
            "getTask",
            Writer.class,
            JavaFileManager.class,
            DiagnosticListener.class,
            Iterable.class,
            Iterable.class,
            Iterable.class,
            context);
    private final Method log = method(type("util.Log"), "instance", context);
    private final Method setWriters = method(type("util.Log"), "setWriters", PrintWriter.class);
    private final Method symtabOf = method(symtab, "instance", context);
    private final Method defineClass = method(symtab, "defineClass", name, symbol);
    private final Field classes = field(symtab, "classes");
    private final Field packages = field(symtab, "packages");
    private final Field firstCompleter = field(symtab, "initialCompleter");
    private final Field unnamedModule = field(symtab, "unnamedModule");
    private final Method packageOf = method(symbol, "packge");
    private final Method shortName = method(type("util.Convert"), "shortName", name);
    private final Field flatName = field(classSymbol, "flatname");
    private final Field classFile = field(classSymbol, "classfile");
    private final Field kind = field(symbol, "kind");
    private final Field typeOf = field(symbol, "type");
    private final Field symbolOf = field(type("code.Type"), "tsym");
    private final Field nameOf = field(symbol, "name");
    private final Field owner = field(symbol, "owner");
    private final Field completer = field(symbol, "completer");
    private final Field module = field(packageSymbol, "modle");
    private final Field fullName = field(packageSymbol, "fullname");
    private final Field members = field(packageSymbol, "members_field");
    private final Method isEmpty = method(type("code.Scope"), "isEmpty");
    private final Field flags = field(symbol, "flags_field");

    /** Of each component, what it remembers of classes, and {@code ReusableContext} leaves there. */
    private final List<Memory> memories = List.of(
            new Memory(type("comp.Lower"), List.of("prunedTree")),
            new Memory(type("comp.Attr"), List.of("clinits")),
            new Memory(type("comp.LambdaToMethod"), List.of("contextMap")),
            new Memory(type("code.Types"), List.of("candidatesCache", "cache")));

    private final List<Field> stateOfClass = state(classSymbol, typeOf);
    private final List<Field> stateOfType = state(classType, symbolOf);
    private final List<Field> stateOfPackage = state(packageSymbol, typeOf, module, completer);

    JavacInternals() throws ReflectiveOperationException {}

    /**
     * A map in a component of javac.
     *
     * @param path the fields that lead to it; not every JDK has it
     */
    private record Memory(Class<?> component, List<String> path) {
        void clear(Object context, Class<?> contextType) throws ReflectiveOperationException {
            Object at = method(component, "instance", contextType).invoke(null, context);
            for (String name : path) {
                Optional<Field> field = Arrays.stream(at.getClass().getDeclaredFields())
                        .filter(one -> one.getName().equals(name))
                        .findFirst();
                if (field.isEmpty()) {
                    return;
                }
                field.get().setAccessible(true);
                at = field.get().get(at);
                if (at == null) {
                    return;
                }
            }
            ((Map<?, ?>) at).clear();
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(JAVAC + name);
    }

    private static Constructor<?> constructor(Class<?> of, Class<?>... parameters) throws NoSuchMethodException {
        Constructor<?> constructor = of.getDeclaredConstructor(parameters);
        constructor.setAccessible(true);
        return constructor;
    }

    private static Method method(Class<?> of, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = of.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static Field field(Class<?> of, String name) throws NoSuchFieldException {
        Field field = of.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** The fields that change, inherited ones, too. */
    private static List<Field> state(Class<?> of, Field... without) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = of; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isFinal(modifiers)
                        && !List.of(without).contains(field)) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    /** A context that can be used again. */
    Object newContext(List<String> options) throws ReflectiveOperationException {
        return newContext.newInstance(options);
    }

    /** Throws {@link IllegalArgumentException} where javac does so for the options. */
    JavacTask task(
            Object context,
            Writer out,
            JavaFileManager files,
            DiagnosticListener<? super JavaFileObject> diagnostics,
            List<String> options,
            Iterable<? extends JavaFileObject> units)
            throws ReflectiveOperationException {
        try {
            Object task = getTask.invoke(
                    ToolProvider.getSystemJavaCompiler(), out, files, diagnostics, options, null, units, context);
            setWriters.invoke(log.invoke(null, context), new PrintWriter(out, true));
            return (JavacTask) task;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw e;
        }
    }

    /** Drops what belongs to one compilation, but no symbol; false: the context cannot be used again. */
    boolean clear(Object context) throws ReflectiveOperationException {
        clear.invoke(context);
        for (Memory memory : memories) {
            memory.clear(context, this.context);
        }
        return !polluted.getBoolean(context);
    }

    Object symtab(Object context) throws ReflectiveOperationException {
        return symtabOf.invoke(null, context);
    }

    /** The symbols of the classes that are in no module, those that were only heard of, too. */
    List<Object> classes(Object symtab) throws ReflectiveOperationException {
        return ofNoModule(symtab, (Map<?, ?>) classes.get(symtab));
    }

    /** The symbols of the packages that are in no module, those that do not exist, too. */
    List<Object> packages(Object symtab) throws ReflectiveOperationException {
        return ofNoModule(symtab, (Map<?, ?>) packages.get(symtab));
    }

    /** Whether an error has changed what is known of a class of the platform, as one about cyclic inheritance may. */
    boolean isPlatformSound(Object symtab) throws ReflectiveOperationException {
        Object unnamed = unnamedModule.get(symtab);
        for (Object byModule : ((Map<?, ?>) classes.get(symtab)).values()) {
            for (Map.Entry<?, ?> in : ((Map<?, ?>) byModule).entrySet()) {
                Object symbol = in.getValue();
                if (in.getKey() != unnamed && classFile.get(symbol) != null && !isSound(symbol)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Object> ofNoModule(Object symtab, Map<?, ?> byName) throws ReflectiveOperationException {
        Object unnamed = unnamedModule.get(symtab);
        List<Object> found = new ArrayList<>();
        for (Object byModule : byName.values()) {
            Object in = ((Map<?, ?>) byModule).get(unnamed);
            if (in != null) {
                found.add(in);
            }
        }
        return found;
    }

    Object packageOf(Object classSymbol) throws ReflectiveOperationException {
        return packageOf.invoke(classSymbol);
    }

    /** What the class was read from; null: nothing yet, or there is nothing. */
    @Nullable
    JavaFileObject classFile(Object classSymbol) throws ReflectiveOperationException {
        return (JavaFileObject) classFile.get(classSymbol);
    }

    /** Whether it is, as far as javac knows, the symbol of a class that is as it should be. */
    boolean isSound(Object classSymbol) throws ReflectiveOperationException {
        return ((Enum<?>) kind.get(classSymbol)).name().equals("TYP");
    }

    /** Whether the class was only heard of. */
    boolean isUnread(Object symtab, Object classSymbol) throws ReflectiveOperationException {
        return completer.get(classSymbol) == firstCompleter.get(symtab);
    }

    String nameOfPackage(Object packageSymbol) throws ReflectiveOperationException {
        return fullName.get(packageSymbol).toString();
    }

    /** Whether it is known what is in the package. */
    boolean isListed(Object packageSymbol) throws ReflectiveOperationException {
        return members.get(packageSymbol) != null;
    }

    /** Whether there is no class in a package that was listed. */
    boolean isEmpty(Object packageSymbol) throws ReflectiveOperationException {
        return (boolean) isEmpty.invoke(members.get(packageSymbol));
    }

    /** Makes the symbol what it is when javac hears of a class for the first time; it stays the same object. */
    void forgetClass(Object symtab, Object classSymbol) throws ReflectiveOperationException {
        Object flat = flatName.get(classSymbol);
        Object asNew = defineClass.invoke(symtab, shortName.invoke(null, flat), packageOf(classSymbol));
        Object type = typeOf.get(classSymbol);
        Object typeAsNew = typeOf.get(asNew);
        if (type != null && type.getClass() == typeAsNew.getClass()) {
            copy(stateOfType, typeAsNew, type);
        } else {
            symbolOf.set(typeAsNew, classSymbol);
            typeOf.set(classSymbol, typeAsNew);
        }
        copy(stateOfClass, asNew, classSymbol);
    }

    /** Makes the symbol what it is when javac hears of a package for the first time; it stays the same object. */
    void forgetPackage(Object symtab, Object packageSymbol) throws ReflectiveOperationException {
        Object asNew = newPackage.newInstance(nameOf.get(packageSymbol), owner.get(packageSymbol));
        long before = flags.getLong(packageSymbol);
        copy(stateOfPackage, asNew, packageSymbol);
        if (nameOfPackage(packageSymbol).isEmpty()) {
            // The package without a name exists whether there is something in it or not.
            flags.setLong(packageSymbol, before);
        }
        completer.set(packageSymbol, firstCompleter.get(symtab));
    }

    private static void copy(List<Field> fields, Object from, Object to) throws ReflectiveOperationException {
        for (Field field : fields) {
            field.set(to, field.get(from));
        }
    }
}
