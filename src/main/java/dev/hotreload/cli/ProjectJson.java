package dev.hotreload.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hotreload.project.Project;
import dev.hotreload.project.ResourceDir;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A resolved project for scripts; its fields are told in docs/cli.md. */
final class ProjectJson {
    private ProjectJson() {}

    static String of(Project project) {
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(object(project));
    }

    private static JsonObject object(Project project) {
        JsonObject json = new JsonObject();
        json.addProperty("name", project.name());
        json.addProperty("tool", project.tool());
        json.addProperty("root", project.root().toString());
        json.add("source_dirs", texts(project.sourceDirs()));
        json.add(
                "resource_dirs",
                texts(project.resourceDirs().stream().map(ResourceDir::dir).toList()));
        json.add("compile_classpath", texts(project.compileClasspath()));
        json.add("runtime_classpath", texts(project.runtimeClasspath()));
        json.add("javac", javac(project.javac()));
        project.declaredMainClass().ifPresent(name -> json.addProperty("main_class", name));
        json.add("jvm_args", texts(project.jvmArgs()));
        json.add("build_files", texts(project.buildFiles()));
        JsonArray generators = new JsonArray();
        project.generators().forEach(generator -> generators.add(generator(generator)));
        json.add("generators", generators);
        JsonArray modules = new JsonArray();
        project.libraries().forEach(library -> {
            JsonObject module = object(library.project());
            module.addProperty("class_dir", library.classDir().toString());
            modules.add(module);
        });
        json.add("modules", modules);
        return json;
    }

    private static JsonObject javac(Project.JavacOptions javac) {
        JsonObject json = new JsonObject();
        json.addProperty("java_home", javac.javaHome().toString());
        javac.release().ifPresent(release -> json.addProperty("release", release));
        json.add("args", texts(javac.args()));
        json.add("processor_path", texts(javac.processorPath()));
        json.addProperty("processing", javac.processing().name().toLowerCase(Locale.ROOT));
        return json;
    }

    private static JsonObject generator(Project.Generator generator) {
        JsonObject json = new JsonObject();
        json.addProperty("name", generator.name());
        json.add("command", texts(generator.command()));
        json.addProperty("working_dir", generator.workingDir().toString());
        json.add("inputs", texts(generator.inputs()));
        json.add("outputs", texts(generator.outputDirs()));
        return json;
    }

    private static JsonArray texts(Collection<?> values) {
        JsonArray array = new JsonArray();
        List.copyOf(values).forEach(value -> array.add(value.toString()));
        return array;
    }
}
