package dev.hotreload.watch;

import java.util.regex.Pattern;

/**
 * A glob on a path with {@code /}: {@code *} and {@code ?} stay within a name, {@code **} does not, <code>{a,b}</code> is
 * one of them. Without a {@code /} it is a name at any depth.
 */
public final class Glob {
    private final Pattern pattern;
    private final String fixedStart;

    private Glob(Pattern pattern, String fixedStart) {
        this.pattern = pattern;
        this.fixedStart = fixedStart;
    }

    /** A leading {@code ./} or {@code /} means the root, and so does any {@code /} before the end. */
    public static Glob of(String typed) {
        String text = typed.startsWith("./") ? typed.substring(1) : typed;
        boolean anchored = text.contains("/");
        text = text.startsWith("/") ? text.substring(1) : text;
        if (!anchored) {
            text = "**/" + text;
        }
        return new Glob(Pattern.compile(regex(text), Pattern.DOTALL), fixedStart(text));
    }

    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** The directory below which all matches lie; an empty string is the root. */
    public String dir() {
        int slash = fixedStart.lastIndexOf('/');
        return slash < 0 ? "" : fixedStart.substring(0, slash);
    }

    /** Whether something below this directory could match. */
    boolean mayMatchBelow(String dir) {
        String prefix = dir + "/";
        return fixedStart.startsWith(prefix) || prefix.startsWith(fixedStart);
    }

    private static String fixedStart(String glob) {
        int wild = 0;
        while (wild < glob.length() && "*?[{\\".indexOf(glob.charAt(wild)) < 0) {
            wild++;
        }
        return wild == glob.length() ? glob : glob.substring(0, glob.lastIndexOf('/', wild) + 1);
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int depth = 0;
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (glob.startsWith("**", i)) {
                boolean wholeNames = glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/');
                regex.append(wholeNames ? "(?:.*/)?" : ".*");
                i += wholeNames ? 3 : 2;
            } else if (close > 0) {
                regex.append(characterClass(glob.substring(i + 1, close)));
                i = close + 1;
            } else if (c == '\\' && i + 1 < glob.length()) {
                regex.append(Pattern.quote(glob.substring(i + 1, i + 2)));
                i += 2;
            } else {
                regex.append(single(c, depth));
                depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
                i++;
            }
        }
        return regex.append(")".repeat(depth)).toString();
    }

    private static String single(char c, int depth) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            case '{' -> "(?:";
            case '}' -> depth > 0 ? ")" : "\\}";
            case ',' -> depth > 0 ? "|" : ",";
            default -> Pattern.quote(String.valueOf(c));
        };
    }

    private static String characterClass(String members) {
        boolean negated = members.startsWith("!") || members.startsWith("^");
        String escaped = (negated ? members.substring(1) : members)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&&", "&\\&");
        return negated ? "[^/" + escaped + "]" : "[" + escaped + "]";
    }
}
