package people;

import jakarta.persistence.MappedSuperclass;

@MappedSuperclass
public class Named {
    String name;
}
