package mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("queue")
public class QueueProperties {
    /** How many. */
    private int size = 10;

    public int getSize() {
        return size;
    }

    public void setSize(int size) {
        this.size = size;
    }
}
