import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Found by its name; nothing else in the application knows it. */
class HotReload {
    static void swapped(Set<Class<?>> changed) {
        System.out.println("swapped in: " + changed);
    }

    static byte[] beforeRestart() {
        return Integer.toString(Counter.COUNT.get()).getBytes(StandardCharsets.UTF_8);
    }
}
