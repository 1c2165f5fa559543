package people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Person extends Named {
    @Id
    long id;

    @ManyToOne
    Address address;

    public String greeting() {
        return "hello";
    }
}
