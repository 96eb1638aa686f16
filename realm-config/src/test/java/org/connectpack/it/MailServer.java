package org.connectpack.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.connectpack.server.Ports;

/** A mail server that a realm sends its mails to, as long as it is open. */
final class MailServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;
    private final String realm;
    private final GreenMail mails;

    private MailServer(Admin admin, String realm, GreenMail mails) {
        this.admin = admin;
        this.realm = realm;
        this.mails = mails;
    }

    /**
     * What somebody got.
     *
     * @param text the part for readers without HTML
     */
    record Mail(String subject, String text, String html) {}

    static MailServer of(String realm, Admin admin) {
        return at(Ports.free(1).get(0), realm, admin);
    }

    static MailServer at(int port, String realm, Admin admin) {
        MailServer server = new MailServer(
                admin, realm, new GreenMail(new ServerSetup(port, TestHost.LISTENING, ServerSetup.PROTOCOL_SMTP)));
        server.mails.start();
        announce(port, realm, admin);
        return server;
    }

    /** Tells the realm where its mail server is. */
    static void announce(int port, String realm, Admin admin) {
        Map<String, String> settings =
                Map.of("host", TestHost.NAME, "port", String.valueOf(port), "from", "keycloak@example.com");
        admin.put(realm, Map.of("smtpServer", settings)).succeeded();
    }

    /** The mails of a person, as soon as there are so many. */
    List<Mail> await(Person person, int count) {
        return Awaitility.await().atMost(PATIENCE).until(() -> mailsOf(person), found -> found.size() >= count);
    }

    /** The one mail of a person, as soon as it is there. */
    Mail await(Person person) {
        List<Mail> found = await(person, 1);
        if (found.size() > 1) {
            throw new AssertionError("More than one: " + found);
        }
        return found.get(0);
    }

    /** What is there by now. */
    List<Mail> mailsOf(Person person) {
        return Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> isTo(mail, person))
                .map(MailServer::read)
                .toList();
    }

    private static boolean isTo(MimeMessage mail, Person person) {
        try {
            return Arrays.toString(mail.getAllRecipients()).contains(person.username());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mail read(MimeMessage mail) {
        try {
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            return new Mail(mail.getSubject(), text(parts.getBodyPart(0)), text(parts.getBodyPart(1)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        return part.getContent().toString();
    }

    @Override
    public void close() {
        mails.stop();
        admin.put(realm, Map.of("smtpServer", Map.of())).succeeded();
    }
}
