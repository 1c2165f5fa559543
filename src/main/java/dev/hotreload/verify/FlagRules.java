package dev.hotreload.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flags and commands that start development mode, wherever they stand in a text. */
final class FlagRules {
    private static final int LONGEST = 120;
    private static final int MOST = 16;
    private static final String REST = "[^\\s\"'`;|&)}\\]]*";
    /** Bounded, so that a file made to take long does not. */
    private static final String PATH = "[^\\s=\"']{0,500}";

    private final List<Known> known;

    /**
     * What a text says.
     *
     * @param start where in the text
     * @param flag as it stands there
     */
    record Match(Rule rule, String flag, int start) {}

    private record Known(Rule rule, Pattern pattern) {}

    FlagRules(OwnParts own) {
        String agents = Pattern.quote(own.agentJar()) + "|jrebel|hotswap-agent|springloaded";
        String word = "(?<![\\w./-])";
        known = List.of(
                new Known(Rule.DEBUGGER, pattern("-agentlib:jdwp\\b" + REST)),
                new Known(Rule.DEBUGGER, pattern("-Xrunjdwp\\b" + REST)),
                new Known(Rule.DEBUGGER, pattern("-agentpath:" + PATH + "jdwp\\b" + REST)),
                new Known(Rule.DEBUGGER, pattern("catalina\\.(?:sh|bat)[\"',\\s]{1,20}jpda\\b")),
                new Known(Rule.HOT_SWAP, pattern("-XX:\\+AllowEnhancedClassRedefinition\\b")),
                new Known(Rule.HOT_SWAP, pattern("-XX:\\+AllowRedefinitionToAddDeleteMethods\\b")),
                new Known(Rule.HOT_SWAP, pattern("-XX:HotswapAgent=(?:fatjar|core|external)\\b")),
                new Known(Rule.HOT_SWAP, pattern("-XXaltjvm=dcevm\\b")),
                new Known(Rule.DEV_AGENT, pattern("-javaagent:" + PATH + "(?:" + agents + ")" + REST)),
                new Known(Rule.DEV_AGENT, pattern("-agentpath:" + PATH + "jrebel" + REST)),
                new Known(Rule.DEV_COMMAND, pattern(word + "(?:quarkus|liberty):dev\\b|" + word + "quarkusDev\\b")),
                new Known(Rule.DEV_COMMAND, pattern(word + "spring-boot:run\\b|" + word + ":?bootRun\\b")),
                new Known(Rule.DEV_COMMAND, pattern("\\bQUARKUS_LAUNCH_DEVMODE=true\\b")));
    }

    /** The first few of each, in any order. */
    List<Match> in(String text) {
        List<Match> matches = new ArrayList<>();
        for (Known one : known) {
            Matcher matcher = one.pattern().matcher(text);
            for (int found = 0; found < MOST && matcher.find(); found++) {
                String flag = matcher.group();
                String shown = flag.length() > LONGEST ? flag.substring(0, LONGEST) + "..." : flag;
                matches.add(new Match(one.rule(), shown, matcher.start()));
            }
        }
        return matches;
    }

    private static Pattern pattern(String pattern) {
        return Pattern.compile(pattern);
    }
}
