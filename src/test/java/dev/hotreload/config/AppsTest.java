package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several applications in one file. */
class AppsTest {
    private static final String[] SHOP_AND_MAIL = {
        "[watch]",
        "debounce = 80",
        "[run.env]",
        "STAGE = \"local\"",
        "[[app]]",
        "name = \"shop\"",
        "root = \"shop\"",
        "run.main_class = \"shop.Main\"",
        "[app.watch]",
        "debounce = 20",
        "[[app]]",
        "name = \"mail\"",
        "root = \"mail\"",
        "run.env = { MAILBOX = \"in\" }",
    };

    @TempDir
    Path dir;

    @BeforeEach
    void makeRoots() throws Exception {
        Files.createDirectories(dir.resolve("shop"));
        Files.createDirectories(dir.resolve("mail"));
    }

    private Loading shopAndMail() {
        return Loading.of(dir, SHOP_AND_MAIL);
    }

    private static Config app(LoadedConfig loaded, String name) {
        return loaded.apps().stream()
                .filter(app -> app.name().equals(name))
                .findFirst()
                .orElseThrow()
                .loaded()
                .config();
    }

    private static List<String> names(LoadedConfig loaded) {
        return loaded.apps().stream().map(LoadedApp::name).toList();
    }

    @Test
    void eachHasItsOwnKeysOverThoseOfTheFile() throws Exception {
        LoadedConfig loaded = shopAndMail().load();
        assertEquals(List.of("shop", "mail"), names(loaded));
        Config shop = app(loaded, "shop");
        Config mail = app(loaded, "mail");
        assertEquals(Optional.of("shop.Main"), shop.run().mainClass());
        assertEquals(Optional.empty(), mail.run().mainClass());
        assertEquals(20, shop.watch().debounce().toMillis());
        assertEquals(80, mail.watch().debounce().toMillis());
        assertEquals(dir.resolve("shop"), shop.root());
        assertEquals(dir.resolve("mail/src"), Values.under(mail.root(), Path.of("src")));
        assertEquals(List.of(dir.resolve("mail/.env")), mail.envFiles());
        assertEquals(Map.of("STAGE", "local"), shop.run().env());
    }

    @Test
    void eachWritesToADirectoryOfItsOwnBelowTheCommonOne() throws Exception {
        LoadedConfig loaded = shopAndMail().load();
        assertEquals(dir.resolve(".hotreload"), loaded.config().tmpDir());
        assertEquals(dir.resolve(".hotreload/apps/shop"), app(loaded, "shop").tmpDir());
        assertEquals(
                dir.resolve(".hotreload/apps/mail/reloads.jsonl"),
                app(loaded, "mail").log().file());
        assertEquals(
                dir.resolve(".hotreload"), loaded.apps().get(0).loaded().wholeTmpDir(), "no watcher may look into it");
    }

    @Test
    void flagsAndVariablesReachEach() throws Exception {
        LoadedConfig loaded = shopAndMail()
                .flag("watch.debounce", "5ms")
                .variable("HOTRELOAD_RELOAD_STRATEGY", "restart")
                .load();
        for (String name : names(loaded)) {
            assertEquals(5, app(loaded, name).watch().debounce().toMillis());
            assertEquals(
                    ReloadConfig.Strategy.RESTART, app(loaded, name).reload().strategy());
        }
    }

    @Test
    void aFlagThatCanBeForOneOnlyWantsToKnowForWhich() throws Exception {
        Loading both = shopAndMail().flag("run.main_class", "x.Main").variable("HOTRELOAD_PROXY_APP_PORT", "9000");
        assertEquals(
                "error: --run.main_class: is for one application, and these are shop, mail; set it in the [[app]] that it is for, or"
                        + " choose one with --app NAME\n"
                        + "error: HOTRELOAD_PROXY_APP_PORT: is for one application, and these are shop, mail; set it in"
                        + " the [[app]] that it is for, or choose one with --app NAME\n"
                        + "error: HOTRELOAD_PROXY_APP_PORT: \"proxy.app_port\" 9000 is that of another [[app]], too; two"
                        + " programs cannot listen on one port",
                both.problems());
        LoadedConfig one = both.app("shop").load();
        assertEquals(List.of("shop"), names(one));
        assertEquals(Optional.of("x.Main"), app(one, "shop").run().mainClass());
    }

    @Test
    void someCanBeChosen() throws Exception {
        assertEquals(List.of("mail"), names(shopAndMail().app("mail").load()));
        assertEquals(
                List.of("shop", "mail"),
                names(shopAndMail().app("mail", "shop").load()),
                "the order is that of the file");
        assertEquals(
                "error: --app: no [[app]] has the name \"shopp\"; did you mean \"shop\"?",
                shopAndMail().app("shopp").problems());
        assertEquals(
                "error: --app: no [[app]] has the name \"x\"; there are shop, mail",
                shopAndMail().app("x").problems());
        assertEquals(
                "error: --app: the config file names no applications; without [[app]] there is one, and nothing to choose"
                        + " from",
                Loading.of(dir, "").app("shop").problems());
    }

    @Test
    void allThatIsWrongWithAnyOfThemIsSaidAtOnce() {
        assertEquals(
                String.join(
                        "\n",
                        ".hotreload.toml:3:1: error: \"root\" is " + dir.resolve("none") + ", which does not exist",
                        ".hotreload.toml:4:1: error: unknown key \"run.mian\"",
                        ".hotreload.toml:5:1: error: \"log\" is a table of the whole file; take it out of [[app]]",
                        ".hotreload.toml:9:1: error: \"build.cmd\" is used by \"build.tool\" = \"command\" only; set that, or"
                                + " remove the command",
                        ".hotreload.toml:11:1: error: \"app.name\" \"Shop\" is taken by another [[app]], \"shop\""),
                Loading.of(
                                dir,
                                "[[app]]",
                                "name = \"shop\"",
                                "root = \"none\"",
                                "run.mian = \"x\"",
                                "[app.log]",
                                "level = \"debug\"",
                                "[[app]]",
                                "name = \"mail\"",
                                "build.cmd = \"make\"",
                                "[[app]]",
                                "name = \"Shop\"")
                        .problems());
    }

    @Test
    void whatTwoCannotHaveAtATimeIsFound() {
        assertEquals(
                String.join(
                        "\n",
                        ".hotreload.toml:2:1: error: \"log.file\" is absolute, and several applications would write it; a"
                                + " relative one is below the directory of each",
                        ".hotreload.toml:5:1: error: \"run.stdin\" = \"app\" gives the terminal to one application; of several"
                                + " none can have it",
                        ".hotreload.toml:9:1: error: \"proxy.app_port\" 8080 is that of another [[app]], too; two programs"
                                + " cannot listen on one port"),
                Loading.of(
                                dir,
                                "[log]",
                                "file = \"/tmp/reloads\"",
                                "[[app]]",
                                "name = \"shop\"",
                                "run.stdin = \"app\"",
                                "proxy.app_port = 8080",
                                "[[app]]",
                                "name = \"mail\"",
                                "proxy.app_port = 8080")
                        .problems());
    }

    @Test
    void aLineMoreInOneTableChangesNothingForAnother() throws Exception {
        LoadedConfig before = shopAndMail().load();
        String[] more = SHOP_AND_MAIL.clone();
        more[7] = "run.main_class = \"shop.Main\"\nrun.args = [\"a\"]";
        LoadedConfig after = Loading.of(dir, more).load();
        assertFalse(
                after.apps().get(0).loaded().hasValuesOf(before.apps().get(0).loaded()));
        assertTrue(after.apps().get(1).loaded().hasValuesOf(before.apps().get(1).loaded()));
    }

    @Test
    void whatIsPrintedIsAFileOfTheSameMeaning() throws Exception {
        LoadedConfig loaded = shopAndMail().load();
        String text = ConfigPrinter.text(loaded);
        LoadedConfig again = Loading.of(dir, text.split("\n", -1)).load();
        assertEquals(loaded.config().tmpDir(), again.config().tmpDir());
        assertEquals(app(loaded, "shop"), app(again, "shop"));
        assertEquals(app(loaded, "mail"), app(again, "mail"));
        JsonObject json = JsonParser.parseString(ConfigPrinter.json(loaded)).getAsJsonObject();
        assertEquals(
                "20ms",
                json.getAsJsonObject("app")
                        .getAsJsonObject("shop")
                        .getAsJsonObject("watch.debounce")
                        .get("value")
                        .getAsString());
        assertTrue(json.has("guard.require") && !json.has("watch.debounce"));
    }

    @Test
    void routesLeadToOneOfThem() throws Exception {
        LoadedConfig loaded = Loading.of(
                        dir,
                        "proxy.port = 9000",
                        "[[app]]",
                        "name = \"shop\"",
                        "proxy.routes = [\"/\", \"/cart/\"]",
                        "[[app]]",
                        "name = \"mail\"",
                        "proxy.routes = [\"/api/mail\"]",
                        "[[app]]",
                        "name = \"jobs\"",
                        "proxy.port = 9100")
                .load();
        assertEquals(List.of("/", "/cart"), app(loaded, "shop").proxy().routes());
        assertEquals(List.of("/api/mail"), app(loaded, "mail").proxy().routes());
        assertEquals(List.of(), app(loaded, "jobs").proxy().routes());
        assertEquals(9000, app(loaded, "shop").proxy().port());
        assertEquals(9100, app(loaded, "jobs").proxy().port());
    }

    @Test
    void routesThatCannotBeAreFound() {
        assertEquals(
                String.join(
                        "\n",
                        ".hotreload.toml:3:1: error: \"proxy.routes\" has \"/x\" a second time",
                        ".hotreload.toml:6:1: error: \"proxy.routes\" needs the proxy, but \"proxy.enabled\" is false",
                        ".hotreload.toml:8:1: error: \"proxy.port\" belongs to the address that all with \"proxy.routes\" share;"
                                + " set it outside of [[app]]",
                        ".hotreload.toml:11:17: error: \"proxy.routes\" wants the beginning of a path, such as \"/api\", or \"/\""
                                + " for all the rest, found the string \"api\""),
                Loading.of(
                                dir,
                                "[[app]]",
                                "name = \"shop\"",
                                "proxy.routes = [\"/x\", \"/x/\"]",
                                "[[app]]",
                                "name = \"mail\"",
                                "proxy.routes = [\"/mail\"]",
                                "proxy.enabled = false",
                                "proxy.port = 9000",
                                "[[app]]",
                                "name = \"jobs\"",
                                "proxy.routes = [\"api\"]")
                        .problems());
        assertEquals(
                ".hotreload.toml:1:1: error: \"proxy.routes\" is for one of several applications; set it in its [[app]]",
                Loading.of(dir, "proxy.routes = [\"/\"]").problems());
        assertEquals(
                "error: --proxy.routes: is for one of several applications; set it in its [[app]] in the file",
                shopAndMail().flag("proxy.routes", "/").problems());
    }
}
