package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who has the page open; with {@code -Ddocs.update=true} the pictures in docs/ are taken anew. */
class BrowserIT {
    private static final String PAGES = "src/main/java/guestbook/Pages.java";
    private static final String LAYOUT = "src/main/resources/templates/layout.html";
    private static final String STYLE = "src/main/resources/public/style.css";
    private static final String OVERLAY = "document.querySelector('hotreload-overlay')";

    @RegisterExtension
    static final Runners RUNNERS = Runners.perClass();

    @TempDir
    static Path dir;

    private static ProjectCopy project;
    private static Runner runner;
    private static Chromium browser;
    private static int port;

    private Chromium.Page page;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Chromium.executable().isPresent(), "no Chromium here");
        project = ProjectCopy.of(Path.of("examples/guestbook"), dir.resolve("guestbook"));
        port = Web.freePort();
        run();
        browser = Chromium.start(Chromium.executable().orElseThrow(), dir.resolve("profile"));
    }

    private static void run() throws Exception {
        runner = RUNNERS.in(project)
                .env("HOTRELOAD_PROXY_ENABLED", "true")
                .env("HOTRELOAD_PROXY_PORT", String.valueOf(port))
                .start();
        runner.prints("live +generation 1 on http://127.0.0.1:" + port + ",");
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        page = browser.open(url(""));
        page.awaitValue("document.readyState", "complete");
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    /** Returns when it is live. */
    private static void save(String path, String text) throws Exception {
        runner.fromHere();
        Files.writeString(project.path(path), text);
        runner.prints("live +generation ");
    }

    @Test
    void thePageFollowsWhatIsSaved() throws Exception {
        project.replace(LAYOUT, "</body>", "<p id=\"saved\">saved</p></body>");
        page.awaitValue("document.getElementById('saved')?.textContent", "saved");

        page.value("sessionStorage.setItem('mark', document.body.dataset.mark = 'same page')");
        String colour = page.value("getComputedStyle(document.body).backgroundColor");
        Files.writeString(project.path(STYLE), project.read(STYLE) + "\nbody { background: rgb(1, 2, 3); }\n");
        page.awaitValue("getComputedStyle(document.body).backgroundColor", "rgb(1, 2, 3)");
        assertTrue(!colour.equals("rgb(1, 2, 3)"));
        assertEquals("same page", page.value("document.body.dataset.mark"));
        assertEquals("1", page.value("document.querySelectorAll('link[rel=stylesheet]').length"));
    }

    @Test
    void aProblemIsShownOverThePageUntilItIsFixed() throws Exception {
        String source = project.read(PAGES);
        page.value("document.body.dataset.mark = 'same page'");
        int line = (int) source.lines().count() + 1;
        Files.writeString(
                project.path(PAGES),
                source
                        + "class Extra { String s = \"<script>document.title='hacked'</script><img src=x onerror=document.title='hacked'>\" + pric; }\n");
        page.awaitValue(
                OVERLAY + "?.shadowRoot.querySelector('a')?.textContent.replace(/:[0-9]+$/, '')", PAGES + ":" + line);
        String text = page.value(OVERLAY + ".shadowRoot.textContent");
        assertTrue(text.contains("cannot find symbol") && text.contains("<script>"), text);
        assertTrue(
                page.value(OVERLAY + ".shadowRoot.querySelector('a').href").startsWith("vscode://file/"),
                () -> page.value(OVERLAY + ".shadowRoot.querySelector('a').href"));
        assertEquals("0", page.value(OVERLAY + ".shadowRoot.querySelectorAll('script, img').length"));
        assertTrue(!page.value("document.title").equals("hacked"));
        assertEquals("same page", page.value("document.body.dataset.mark"));
        picture("overlay.png");

        Files.writeString(project.path(PAGES), source);
        page.awaitValue(OVERLAY + " === null", "true");
    }

    @Test
    void thePageComesBackWhenTheRunnerDoes() throws Exception {
        page.value("document.body.dataset.mark = 'old page'");
        runner.destroy();
        project.replace(LAYOUT, "</body>", "<p id=\"fresh\">fresh</p></body>");
        run();
        page.awaitValue("document.getElementById('fresh')?.textContent", "fresh");
        assertEquals("undefined", page.value("document.body.dataset.mark"));
    }

    @Test
    void theDashboardTellsEachReload() throws Exception {
        page = browser.open(url("__hotreload/"));
        page.awaitValue("document.body.textContent.includes('Live: generation')", "true");
        save(STYLE, project.read(STYLE) + "\nfooter { margin: 0; }\n");
        page.awaitValue("document.body.textContent.includes('refreshed style.css')", "true");
        page.awaitValue(
                "document.querySelector('#chart [data-kind=refresh] title').textContent.includes('refreshed style.css')",
                "true");
        assertEquals("0", page.value("document.querySelectorAll('[style]').length"));
        page.awaitValue("document.getElementById('output').textContent.includes('Guestbook on')", "true");
        page.awaitValue(
                "[...document.querySelectorAll('#reloads td:last-child')].some(cell => cell.textContent.endsWith(' MB'))",
                "true");
        picture("dashboard.png");
        pauseAndGoOn();
        runner.fromHere();
        page.value("[...document.querySelectorAll('button')].find(b => b.textContent.includes('Restart')).click()");
        runner.prints("live +generation .* restarted because you asked for it");
        page.awaitValue("document.body.textContent.includes('restarted because you asked for it')", "true");
    }

    private void pauseAndGoOn() throws Exception {
        page.value("document.getElementById('pause').click()");
        page.awaitValue("document.getElementById('pause').textContent", "Go on");
        runner.fromHere();
        Files.writeString(project.path(STYLE), project.read(STYLE) + "\nheader { margin: 0; }\n");
        runner.prints("held +generation .*p ends the pause");
        page.awaitValue("document.body.dataset.state", "held");
        runner.fromHere();
        page.value("document.getElementById('pause').click()");
        runner.prints("live +generation ");
        page.awaitValue("document.getElementById('pause').textContent", "Pause");
    }

    private void picture(String name) {
        if (Boolean.getBoolean("docs.update")) {
            page.screenshot(Path.of("docs", "images", name));
        }
    }
}
