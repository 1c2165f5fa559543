package dev.hotreload.swap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods frameworks call at the start only. */
final class StartRules {
    /** Of methods; the last part of the name, since {@code javax} and {@code jakarta} differ in the rest. */
    private static final Set<String> METHODS = Set.of(
            "annotation/PostConstruct",
            "context/annotation/Bean",
            "inject/Produces",
            "ejb/Startup",
            "quarkus/runtime/Startup",
            "event/Startup",
            "event/Observes",
            "event/ObservesAsync",
            "bind/annotation/InitBinder",
            "beans/factory/annotation/Autowired",
            "inject/Inject");

    /** Of classes: all their methods. */
    private static final Set<String> CLASSES = Set.of(
            "context/annotation/Configuration",
            "boot/autoconfigure/SpringBootApplication",
            "boot/autoconfigure/AutoConfiguration",
            "micronaut/context/annotation/Factory",
            "boot/context/properties/ConfigurationProperties");

    /** Of methods and classes: called from outside at any time, although the class also configures. */
    private static final Set<String> ENTRIES = Set.of(
            "Mapping",
            "Controller",
            "bind/annotation/ExceptionHandler",
            "scheduling/annotation/Scheduled",
            "jms/annotation/JmsListener",
            "kafka/annotation/KafkaListener",
            "rabbit/annotation/RabbitListener");

    /** Parameters that only an event of the start has. */
    private static final List<String> EVENTS = List.of(
            "org/springframework/boot/context/event/Application",
            "org/springframework/boot/web/server/context/WebServerInitializedEvent",
            "org/springframework/boot/web/context/WebServerInitializedEvent",
            "org/springframework/context/event/ContextRefreshedEvent",
            "org/springframework/context/event/ContextStartedEvent",
            "io/micronaut/context/event/StartupEvent",
            "io/micronaut/runtime/server/event/ServerStartupEvent",
            "io/micronaut/runtime/event/ApplicationStartupEvent",
            "io/quarkus/runtime/StartupEvent",
            "javax/servlet/ServletContextEvent",
            "jakarta/servlet/ServletContextEvent");

    /** Methods by the interface or superclass that wants them; {@code *}: all. */
    private static final Map<String, Set<String>> CALLED_BY = Map.ofEntries(
            Map.entry("org/springframework/boot/CommandLineRunner", Set.of("run")),
            Map.entry("org/springframework/boot/ApplicationRunner", Set.of("run")),
            Map.entry("org/springframework/beans/factory/InitializingBean", Set.of("afterPropertiesSet")),
            Map.entry(
                    "org/springframework/beans/factory/SmartInitializingSingleton",
                    Set.of("afterSingletonsInstantiated")),
            Map.entry("org/springframework/context/SmartLifecycle", Set.of("start")),
            Map.entry("org/springframework/context/Lifecycle", Set.of("start")),
            Map.entry("org/springframework/web/servlet/config/annotation/WebMvcConfigurer", Set.of("*")),
            Map.entry("org/springframework/boot/web/servlet/ServletContextInitializer", Set.of("onStartup")),
            Map.entry("org/springframework/web/WebApplicationInitializer", Set.of("onStartup")),
            Map.entry("jakarta/servlet/ServletContainerInitializer", Set.of("onStartup")),
            Map.entry("javax/servlet/ServletContainerInitializer", Set.of("onStartup")),
            Map.entry("jakarta/servlet/http/HttpServlet", Set.of("init")),
            Map.entry("javax/servlet/http/HttpServlet", Set.of("init")),
            Map.entry("jakarta/servlet/Filter", Set.of("init")),
            Map.entry("javax/servlet/Filter", Set.of("init")),
            Map.entry("jakarta/ws/rs/core/Application", Set.of("*")),
            Map.entry("javax/ws/rs/core/Application", Set.of("*")),
            Map.entry("io/dropwizard/core/Application", Set.of("run", "initialize")),
            Map.entry("io/dropwizard/Application", Set.of("run", "initialize")),
            Map.entry("io/vertx/core/AbstractVerticle", Set.of("start", "init")),
            Map.entry("io/vertx/core/VerticleBase", Set.of("start", "init")),
            Map.entry("io/helidon/webserver/http/HttpService", Set.of("routing")),
            Map.entry("javafx/application/Application", Set.of("start", "init")));

    /** Interfaces that are implemented at the start. */
    private static final List<String> REPOSITORIES = List.of(
            "org/springframework/data/", "io/micronaut/data/", "jakarta/data/", "io/quarkus/hibernate/orm/panache/");

    private StartRules() {}

    /** Why the method runs at the start only; empty: no rule says so. */
    static Optional<String> reason(ClassNode owner, MethodNode method) {
        Optional<String> annotation = first(Annotations.typesOf(method), METHODS)
                .or(() -> isEntered(owner, method) ? Optional.empty() : first(Annotations.typesOf(owner), CLASSES));
        if (annotation.isPresent()) {
            return Optional.of("@" + Names.simple(annotation.get()));
        }
        Optional<String> event =
                EVENTS.stream().filter(type -> method.desc.contains("L" + type)).findFirst();
        if (event.isPresent()) {
            return Optional.of("an event of the start");
        }
        return supertypes(owner)
                .filter(type -> {
                    Set<String> called = CALLED_BY.getOrDefault(type, Set.of());
                    return called.contains("*") || called.contains(method.name);
                })
                .map(Names::simple)
                .findFirst();
    }

    private static boolean isEntered(ClassNode owner, MethodNode method) {
        return first(Annotations.typesOf(method), ENTRIES)
                .or(() -> first(Annotations.typesOf(owner), ENTRIES))
                .isPresent();
    }

    /**
     * What whoever looks through class files at the start has not seen, loaded or not; empty: nothing.
     *
     * @param before null: the class is new
     */
    static Optional<String> news(@Nullable ClassNode before, ClassNode after) {
        boolean repository =
                supertypes(after).anyMatch(type -> REPOSITORIES.stream().anyMatch(type::startsWith));
        boolean annotated = !Annotations.typesOf(after).isEmpty();
        if (before == null) {
            boolean any = annotated
                    || after.methods.stream()
                            .anyMatch(method -> !Annotations.typesOf(method).isEmpty());
            if (any || repository) {
                return Optional.of(Names.of(after) + " is new and of a kind that is looked for at the start");
            }
            return Optional.empty();
        }
        if (annotated && !Annotations.of(before).equals(Annotations.of(after))) {
            return Optional.of("the annotations of " + Names.of(after) + " changed");
        }
        for (MethodNode method : after.methods) {
            boolean known = before.methods.stream()
                    .anyMatch(old -> old.name.equals(method.name)
                            && old.desc.equals(method.desc)
                            && Annotations.of(old).equals(Annotations.of(method)));
            if (!known && !Annotations.typesOf(method).isEmpty()) {
                return Optional.of("the annotations of " + Names.of(after, method) + " changed");
            }
        }
        return Optional.empty();
    }

    private static Stream<String> supertypes(ClassNode node) {
        return Stream.concat(Stream.ofNullable(node.superName), node.interfaces.stream());
    }

    private static Optional<String> first(Set<String> types, Set<String> ends) {
        return types.stream()
                .filter(type -> ends.stream().anyMatch(type::endsWith))
                .findFirst();
    }
}
