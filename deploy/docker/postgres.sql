-- Makes the database of the profile cluster and its owner, a role that owns nothing else. It runs once, on an empty volume.
\set password `cat /run/secrets/datasource-password`
CREATE ROLE latchkey LOGIN PASSWORD :'password';
CREATE DATABASE latchkey OWNER latchkey;
