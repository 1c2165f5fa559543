package mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

@ConfigurationProperties("mail")
public class MailProperties {
    /** Where mails go. */
    private String host = "localhost";

    @NestedConfigurationProperty
    private Retry retry = new Retry();

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public Retry getRetry() {
        return retry;
    }
}
