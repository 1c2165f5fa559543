package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
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
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;
    private Runner runner;
    private Chromium browser;
    private Chromium.Page page;
    private String url;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Chromium.executable().isPresent(), "no Chromium here");
        project = ProjectCopy.of(Path.of("examples/guestbook"), dir.resolve("guestbook"));
        int port = Web.freePort();
        url = "http://127.0.0.1:" + port + "/";
        runner = start(port);
        runner.prints("live +generation 1 on " + url.substring(0, url.length() - 1) + ",");
        browser = Chromium.start(Chromium.executable().orElseThrow(), dir.resolve("profile"));
        page = browser.open(url);
        page.awaitValue("document.readyState", "complete");
    }

    private Runner start(int port) throws Exception {
        return runners.in(project)
                .env("HOTRELOAD_PROXY_ENABLED", "true")
                .env("HOTRELOAD_PROXY_PORT", String.valueOf(port))
                .start();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void thePageFollowsWhatIsSaved() throws Exception {
        project.replace(LAYOUT, "</body>", "<p id=\"fresh\">fresh</p></body>");
        page.awaitValue("document.getElementById('fresh')?.textContent", "fresh");

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
        int port = URI.create(url).getPort();
        runner.destroy();
        project.replace(LAYOUT, "</body>", "<p id=\"fresh\">fresh</p></body>");
        start(port).prints("live +generation 1 ");
        page.awaitValue("document.getElementById('fresh')?.textContent", "fresh");
        assertEquals("undefined", page.value("document.body.dataset.mark"));
    }

    @Test
    void theDashboardTellsEachReload() throws Exception {
        project.replace(LAYOUT, "</body>", "<p>fresh</p></body>");
        runner.prints("live +generation 2 ");
        Chromium.Page dashboard = browser.open(url + "__hotreload/");
        dashboard.awaitValue("document.body.textContent.includes('layout.html')", "true");
        assertEquals("0", dashboard.value("document.querySelectorAll('[style]').length"));
        page = dashboard;
        picture("dashboard.png");
        dashboard.prefers("dark");
        picture("dashboard-dark.png");
        dashboard.value(
                "[...document.querySelectorAll('button')].find(b => b.textContent.includes('Restart')).click()");
        runner.prints("live +generation 2 .* restarted because you asked for it");
    }

    private void picture(String name) {
        if (Boolean.getBoolean("docs.update")) {
            page.screenshot(Path.of("docs", "images", name));
        }
    }
}
