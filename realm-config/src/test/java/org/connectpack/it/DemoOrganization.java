package org.connectpack.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An organization that is there for one test, with its people.
 *
 * @param path of the admin REST API, below the realms
 * @param manager a member who may end its connections
 * @param stranger somebody who might, and is no member
 */
record DemoOrganization(String path, String alias, Person manager, Person member, Person stranger, Admin admin)
        implements AutoCloseable {

    static DemoOrganization in(String realm, Admin admin) {
        String alias = "org-" + UUID.randomUUID();
        String location = admin.post(
                        realm + "/organizations",
                        Map.of("name", alias, "alias", alias, "domains", List.of(Map.of("name", alias + ".example"))))
                .succeeded()
                .header("Location")
                .orElseThrow();
        DemoOrganization founded = new DemoOrganization(
                realm + "/organizations/" + location.substring(location.lastIndexOf('/') + 1),
                alias,
                Person.in(realm, admin),
                Person.in(realm, admin),
                Person.in(realm, admin),
                admin);
        List.of(founded.manager, founded.member).forEach(founded::takeIn);
        List.of(founded.manager, founded.stranger).forEach(DemoOrganization::trust);
        return founded;
    }

    /** Gives somebody the role that it takes to end an organization's connections. */
    static void trust(Person person) {
        JsonNode role = person.admin().get(person.realm() + "/roles/manage-connections");
        person.admin()
                .post(person.path() + "/role-mappings/realm", List.of(role))
                .succeeded();
    }

    void takeIn(Person person) {
        admin.post(path + "/members", person.id()).succeeded();
    }

    void takeOut(Person person) {
        admin.delete(path + "/members/" + person.id()).succeeded();
    }

    /** Deletes it, and leaves its people. */
    void dissolve() {
        admin.delete(path).succeeded();
    }

    @Override
    public void close() {
        admin.delete(path);
        List.of(manager, member, stranger).forEach(Person::close);
    }
}
