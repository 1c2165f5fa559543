package dev.hotreload.build;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has javac read the names of parameters off class files, which it else only does with {@code -parameters}. An anonymous
 * class copies the names of its superclass' constructor into its debug information, so without them its class file would
 * depend on whether the superclass is compiled in the same run. javac has no option for it: this sets the field that one
 * would set ({@code com.sun.tools.javac.jvm.ClassReader.saveParameterNames}, JDK 17 to 25).
 */
final class ParameterNames implements TaskListener {
    private static final Logger log = LoggerFactory.getLogger(ParameterNames.class);

    private final JavacTask task;
    private boolean done;

    ParameterNames(JavacTask task) {
        this.task = task;
    }

    @Override
    public void started(TaskEvent event) {
        if (done) {
            return;
        }
        done = true;
        try {
            Object context = task.getClass().getMethod("getContext").invoke(task);
            Class<?> reader = Class.forName("com.sun.tools.javac.jvm.ClassReader");
            Class<?> type = Class.forName("com.sun.tools.javac.util.Context");
            Object instance = reader.getMethod("instance", type).invoke(null, context);
            reader.getField("saveParameterNames").setBoolean(instance, true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Then an anonymous class may differ from a clean build's in the names that a debugger shows.
            Throwable cause = e instanceof InvocationTargetException target ? target.getCause() : e;
            log.debug("javac does not read the names of parameters", cause);
        }
    }
}
