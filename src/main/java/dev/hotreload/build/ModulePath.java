package dev.hotreload.build;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DirectiveTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.RequiresTree;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits the dependencies of a module as Maven does (plexus-java, {@code LocationManager}): what the module requires, and
 * what that requires, is on the module path, automatic modules included; the rest stays on the class path.
 *
 * @param modules in the order of the class path
 * @param classpath in the order of the class path
 */
record ModulePath(List<Path> modules, List<Path> classpath) {

    static ModulePath none(List<Path> classpath) {
        return new ModulePath(List.of(), classpath);
    }

    /** What the module descriptor among these asks for. */
    static ModulePath of(Iterable<? extends CompilationUnitTree> descriptor, List<Path> classpath) {
        Deque<String> todo = new ArrayDeque<>();
        for (CompilationUnitTree unit : descriptor) {
            ModuleTree module = unit.getModule();
            if (module != null) {
                for (DirectiveTree directive : module.getDirectives()) {
                    if (directive instanceof RequiresTree requires) {
                        todo.add(requires.getModuleName().toString());
                    }
                }
            }
        }
        Map<String, ModuleReference> found = new HashMap<>();
        Map<String, Path> places = new HashMap<>();
        for (Path entry : classpath) {
            for (ModuleReference module : modulesIn(entry)) {
                if (found.putIfAbsent(module.descriptor().name(), module) == null) {
                    places.put(module.descriptor().name(), entry);
                }
            }
        }
        Set<String> required = new HashSet<>();
        while (!todo.isEmpty()) {
            String name = todo.remove();
            ModuleReference module = found.get(name);
            if (module != null && required.add(name)) {
                module.descriptor().requires().stream()
                        .filter(requires -> !requires.modifiers().contains(Modifier.STATIC)
                                || requires.modifiers().contains(Modifier.TRANSITIVE))
                        .map(ModuleDescriptor.Requires::name)
                        .forEach(todo::add);
            }
        }
        Set<Path> modular = new HashSet<>();
        required.forEach(name -> modular.add(places.get(name)));
        return new ModulePath(
                classpath.stream().filter(modular::contains).toList(),
                classpath.stream().filter(entry -> !modular.contains(entry)).toList());
    }

    private static Set<ModuleReference> modulesIn(Path entry) {
        try {
            return ModuleFinder.of(entry).findAll();
        } catch (FindException e) {
            // Its name or its content makes no module of it.
            return Set.of();
        }
    }
}
