package dev.hotreload.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the texts in an artifact say: scripts, files of options for the JVM, pages. */
final class TextRules {
    private static final Pattern SHELL =
            Pattern.compile("(?:^|/)(?:bin/[^/.]+|[^/]+\\.(?:sh|bash|ksh|zsh|env)|setenv|environment)$");
    private static final Pattern OPTIONS = Pattern.compile(
            "(?:^|/)(?:jvm\\.options|jvm\\.options\\.d/[^/]+\\.options|[^/]+\\.vmoptions|[^/]*\\.?(?:jvm|java)[-_.]?(?:args|opts)"
                    + "|[^/]*argfile[^/]*|Procfile|[^/]+\\.service|supervisord?\\.conf)$");
    private static final Pattern BEGINS_WITH_OPTION = Pattern.compile(
            "\\s*+(?:#[^\\n]*+\\n\\s*+)*+[\"']?(?:-X|-D|-agent|-javaagent|-cp |-classpath|-server|--add-|--enable-|--class-path"
                    + "|--module-path)");
    private static final Pattern PAGE = Pattern.compile("(?i)\\.(?:x?html?|jspx?|jsf|ftlh?|mustache|hbs|gsp|pug|vm)$");
    private static final Pattern CODE = Pattern.compile("(?i)\\.m?js$");
    private static final String LIVERELOAD = "livereload";
    private static final Pattern LIVERELOAD_TAG = Pattern.compile("<script\\s[^>]*$");
    private static final int LONGEST_TAG = 300;
    private static final int LONGEST_UNNAMED_OPTIONS = 64 * 1024;

    private final FlagRules flags;
    private final Findings findings;
    private final String pages;
    private final String mark;

    TextRules(OwnParts own, FlagRules flags, Findings findings) {
        this.flags = flags;
        this.findings = findings;
        this.pages = own.pages();
        this.mark = "\"" + own.pages().replace("/", "") + "\"";
    }

    /** Whether the content decides, of a file with this name and beginning. */
    static boolean isWanted(String name, byte[] head) {
        return Magic.isScript(head)
                || SHELL.matcher(name).find()
                || Script.isBatch(name)
                || OPTIONS.matcher(name).find()
                || PAGE.matcher(name).find()
                || CODE.matcher(name).find()
                || beginsWithOption(head);
    }

    /**
     * Looks through a text.
     *
     * @param bytes its beginning, as far as it is read
     */
    void look(Place container, String name, byte[] bytes) throws UnverifiedException {
        boolean script = Magic.isScript(bytes) || SHELL.matcher(name).find() || Script.isBatch(name);
        boolean options =
                OPTIONS.matcher(name).find() || (bytes.length < LONGEST_UNNAMED_OPTIONS && beginsWithOption(bytes));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (script) {
            commands(container, name, Script.isBatch(name) ? Script.batch(text) : Script.shell(text));
        } else if (options) {
            commands(container, name, Script.options(text));
        } else if (PAGE.matcher(name).find()) {
            page(container, name, text);
        } else if (CODE.matcher(name).find() && text.contains(mark)) {
            findings.add(Rule.LIVE_RELOAD, Level.ERROR, container, name, "the live-reload script of hotreload");
        }
    }

    private void commands(Place container, String name, List<Script.Command> commands) throws UnverifiedException {
        for (Script.Command command : commands) {
            for (FlagRules.Match match : flags.in(command.text())) {
                boolean conditional = command.isConditional(match.start());
                findings.add(
                        match.rule(),
                        conditional ? Level.WARNING : Level.ERROR,
                        container,
                        name,
                        match.flag() + " in line " + command.line() + (conditional ? ", under a condition" : ""));
            }
        }
    }

    private void page(Place container, String name, String text) throws UnverifiedException {
        if (loadsLiveReload(text.toLowerCase(Locale.ROOT))) {
            findings.add(Rule.LIVE_RELOAD, Level.ERROR, container, name, "a page that loads livereload.js");
        }
        if (text.contains(pages)) {
            findings.add(
                    Rule.LIVE_RELOAD, Level.ERROR, container, name, "a page that loads " + pages + " of hotreload");
        }
    }

    private static boolean loadsLiveReload(String text) {
        for (int at = text.indexOf(LIVERELOAD); at >= 0; at = text.indexOf(LIVERELOAD, at + 1)) {
            String after = text.substring(at + LIVERELOAD.length(), Math.min(text.length(), at + LONGEST_TAG));
            String before = text.substring(Math.max(0, at - LONGEST_TAG), at);
            boolean script = after.startsWith(".js") || after.startsWith(".min.js");
            if (script && LIVERELOAD_TAG.matcher(before).find()) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWithOption(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, 4096), StandardCharsets.ISO_8859_1);
        return !text.contains("\0") && BEGINS_WITH_OPTION.matcher(text).lookingAt();
    }
}
