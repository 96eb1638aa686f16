package org.connectpack.connection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpStatus;
import org.apache.http.HttpVersion;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.protocol.HttpContext;
import org.keycloak.connections.httpclient.HttpClientProvider;

/** An HTTP client that keeps what it is to send, and says that it was received. */
final class HeldRequests implements HttpClientProvider {

    private final List<Held> requests = new ArrayList<>();
    private final HttpClientProvider real;

    /** @param real asks what is asked and not told */
    HeldRequests(HttpClientProvider real) {
        this.real = real;
    }

    /**
     * A request that waits.
     *
     * @param app whom it is for
     */
    record Held(HttpHost app, HttpUriRequest request) {}

    List<Held> requests() {
        return requests;
    }

    @Override
    public CloseableHttpClient getHttpClient() {
        return new Holding();
    }

    @Override
    public int postText(String uri, String text) throws IOException {
        HttpPost post = new HttpPost(uri);
        post.setEntity(new StringEntity(text, ContentType.TEXT_PLAIN));
        try (CloseableHttpResponse received = getHttpClient().execute(post)) {
            return received.getStatusLine().getStatusCode();
        }
    }

    @Override
    public String getString(String uri) throws IOException {
        return real.getString(uri);
    }

    @Override
    public InputStream getInputStream(String uri) throws IOException {
        return real.getInputStream(uri);
    }

    @Override
    public void close() {
        // what waits is another's to send
    }

    @SuppressWarnings("deprecation") // of what the class has to have
    private final class Holding extends CloseableHttpClient {

        @Override
        protected CloseableHttpResponse doExecute(HttpHost target, HttpRequest request, HttpContext context)
                throws IOException {
            if (target == null || !(request instanceof HttpUriRequest whole)) {
                throw new ClientProtocolException("There is no host to send this to.");
            }
            requests.add(new Held(target, whole));
            return new Received();
        }

        @Override
        public org.apache.http.params.HttpParams getParams() {
            throw new UnsupportedOperationException();
        }

        @Override
        public org.apache.http.conn.ClientConnectionManager getConnectionManager() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // it has no connections
        }
    }

    private static final class Received extends BasicHttpResponse implements CloseableHttpResponse {

        Received() {
            super(HttpVersion.HTTP_1_1, HttpStatus.SC_NO_CONTENT, null);
        }

        @Override
        public void close() {
            // it came over no connection
        }
    }
}
