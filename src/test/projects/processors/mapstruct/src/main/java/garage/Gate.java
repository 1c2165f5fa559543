package garage;

import lombok.Getter;

@Getter
public class Gate {
    private boolean open;

    public int height() {
        return 3;
    }
}
