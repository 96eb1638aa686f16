package org.connectpack.connection;

import org.connectpack.account.AccountRefusal;

/** Why a connection is not shown or ended. */
final class ConnectionRefusal extends AccountRefusal {

    private static final long serialVersionUID = 1L;

    private ConnectionRefusal(int status, String error, String description) {
        super(status, error, description);
    }

    /** The same whether there is no such client, or one that is not connected. */
    static ConnectionRefusal notFound() {
        return new ConnectionRefusal(404, "not_found", "There is no such connection.");
    }

    /** The same whether there is no such organization, or one that the caller does not belong to. */
    static ConnectionRefusal noOrganization() {
        return new ConnectionRefusal(404, "not_found", "There is no such organization.");
    }

    /** Another request changes the same at this moment. */
    static ConnectionRefusal conflict() {
        return new ConnectionRefusal(409, "conflict", "The connection is being changed by another request; try again.");
    }
}
