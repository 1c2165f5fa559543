package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Profile;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryListener;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.transfer.TransferListener;

/** Maven's own resolver in this process, set up as the developer's settings say. */
final class MavenSession implements AutoCloseable {
    private final Context context;
    private final Settings settings;
    private final MavenSetup setup;
    private final RepositorySystemSession session;

    private MavenSession(Context context, Settings settings, MavenSetup setup, RepositorySystemSession session) {
        this.context = context;
        this.settings = settings;
        this.setup = setup;
        this.session = session;
    }

    static MavenSession open(MavenSetup setup, TransferListener transfers, RepositoryListener events)
            throws ProblemException {
        Settings settings = settings(setup);
        ContextOverrides overrides = ContextOverrides.create()
                .withBasedirOverride(setup.root())
                .systemProperties(setup.systemProperties())
                .userProperties(setup.userProperties())
                .withMavenUserHomeOverride(setup.userHome().resolve(".m2"))
                .withUserSettings(true)
                .withEffectiveSettings(settings)
                .withActiveProfileIds(setup.active())
                .withInactiveProfileIds(setup.inactive())
                .offline(setup.offline() || settings.isOffline())
                .transferListener(transfers)
                .repositoryListener(events)
                .build();
        Context context = new SettingsAwareRuntime().create(overrides);
        return new MavenSession(context, settings, setup, context.repositorySystemSession());
    }

    /** The same for another module; the one that was opened is to be closed. */
    MavenSession at(Path module) {
        return new MavenSession(context, settings, setup.at(module), session);
    }

    /** The same with modules in front of the repositories. */
    MavenSession with(WorkspaceReader modules) {
        RepositorySystemSession before = context.repositorySystemSession();
        return new MavenSession(
                context, settings, setup, new DefaultRepositorySystemSession(before).setWorkspaceReader(modules));
    }

    RepositorySystem system() {
        return context.repositorySystem();
    }

    RepositorySystemSession session() {
        return session;
    }

    /** Knows repositories only. */
    RepositorySystemSession withoutModules() {
        return context.repositorySystemSession();
    }

    Context context() {
        return context;
    }

    MavenSetup setup() {
        return setup;
    }

    Path localRepository() {
        return session().getLocalRepository().getBasedir().toPath();
    }

    /** Asked for by the settings or by the developer. */
    List<String> activeProfiles() {
        return Stream.concat(settings.getActiveProfiles().stream(), setup.active().stream())
                .distinct()
                .toList();
    }

    /** Those of the settings, as a pom would write them. */
    List<Profile> settingsProfiles() {
        return settings.getProfiles().stream()
                .map(SettingsAwareRuntime::modelProfile)
                .toList();
    }

    Properties systemProperties() {
        Properties properties = new Properties();
        properties.putAll(setup.systemProperties());
        properties.putIfAbsent("maven.version", context.getRuntime().mavenVersion());
        return properties;
    }

    Properties userProperties() {
        Properties properties = new Properties();
        properties.putAll(setup.userProperties());
        return properties;
    }

    @Override
    public void close() {
        context.close();
    }

    private static Settings settings(MavenSetup setup) throws ProblemException {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        setup.globalSettings()
                .filter(Files::isRegularFile)
                .ifPresent(file -> request.setGlobalSettingsFile(file.toFile()));
        request.setUserSettingsFile(setup.userSettings().toFile());
        Properties system = new Properties();
        system.putAll(setup.systemProperties());
        request.setSystemProperties(system);
        Properties user = new Properties();
        user.putAll(setup.userProperties());
        request.setUserProperties(user);
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            throw new ProblemException(e.getProblems().stream()
                    .map(p -> Problem.at(
                            Path.of(p.getSource()),
                            Math.max(0, p.getLineNumber()),
                            Math.max(0, p.getColumnNumber()),
                            MavenMessages.brief(p.getMessage())))
                    .toList());
        }
    }

    /** Opens what the runtime keeps for its heirs: how a profile of the settings becomes one of a pom. */
    private static final class SettingsAwareRuntime extends StandaloneStaticRuntime {
        static Profile modelProfile(org.apache.maven.settings.Profile profile) {
            return convertFromSettingsProfile(profile);
        }
    }
}
