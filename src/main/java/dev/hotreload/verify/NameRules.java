package dev.hotreload.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Development parts that are known by the names of their files and classes. */
final class NameRules {
    private static final String VERSION = "(?:-\\d[^/]*)?\\.jar";

    private final List<Known> known = new ArrayList<>();

    /**
     * What a name says.
     *
     * @param whole whether it stands for all that is in the file or directory, so that nothing more is said of it
     */
    record Match(Rule rule, String message, boolean whole) {}

    private record Known(Pattern pattern, Match match) {}

    NameRules(OwnParts own) {
        String classes =
                own.mainClass().substring(0, own.mainClass().lastIndexOf('.')).replace('.', '/');
        whole(Rule.HOTRELOAD, "the agent of hotreload", Pattern.quote(own.agentJar()));
        part(Rule.HOTRELOAD, "classes of hotreload", Pattern.quote(classes) + "/.*\\.class");
        whole(Rule.HOTRELOAD, "what hotreload writes while it runs", Pattern.quote(own.tmpDir()) + "/.*");
        own.configFiles().forEach(file -> whole(Rule.HOTRELOAD, "the configuration of hotreload", Pattern.quote(file)));
        whole(Rule.DEVTOOLS, "the jar of spring-boot-devtools", "spring-boot-devtools" + VERSION);
        part(Rule.DEVTOOLS, "classes of spring-boot-devtools", "org/springframework/boot/devtools/.*\\.class");
        whole(Rule.LIVE_RELOAD, "the script of LiveReload", "livereload(?:\\.min)?\\.js");
        whole(Rule.LIVE_RELOAD, "the script of LiveReload as a WebJar", "livereload-js" + VERSION);
        whole(Rule.DEV_TOOL, "JRebel", "jrebel" + VERSION + "|libjrebel(?:32|64)\\.(?:so|dylib)|jrebel(?:32|64)\\.dll");
        whole(Rule.DEV_TOOL, "the configuration of JRebel", "rebel(?:-remote)?\\.xml");
        whole(Rule.DEV_TOOL, "HotswapAgent", "hotswap-agent(?:-core)?" + VERSION);
        part(Rule.DEV_TOOL, "classes of HotswapAgent", "org/hotswap/agent/.*\\.class");
        whole(Rule.DEV_TOOL, "the configuration of HotswapAgent", "hotswap-agent\\.properties");
        whole(Rule.DEV_TOOL, "Spring Loaded", "springloaded" + VERSION);
        part(Rule.DEV_TOOL, "classes of Spring Loaded", "org/springsource/loaded/.*\\.class");
        whole(
                Rule.DEV_TOOL,
                "a deployment module of Quarkus, which only its development mode and its build load",
                "(?:io\\.quarkus\\.)?quarkus-(?:[a-z0-9-]+-)?deployment" + VERSION);
    }

    /** The first that fits, of a path with slashes. */
    Optional<Match> of(String path) {
        return known.stream()
                .filter(one -> one.pattern().matcher(path).find())
                .map(Known::match)
                .findFirst();
    }

    private void whole(Rule rule, String message, String path) {
        known.add(new Known(pattern(path), new Match(rule, message, true)));
    }

    private void part(Rule rule, String message, String path) {
        known.add(new Known(pattern(path), new Match(rule, message, false)));
    }

    private static Pattern pattern(String path) {
        return Pattern.compile("(?:^|/)(?:" + path + ")$");
    }
}
