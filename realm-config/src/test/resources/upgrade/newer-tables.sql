-- What a release with a second change log leaves behind.
INSERT INTO DATABASECHANGELOG_CONNECTPAC (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)
VALUES ('2-more', 'connectpack', 'META-INF/connectpack-changelog-2.xml', CURRENT_TIMESTAMP, 1000, 'EXECUTED');
