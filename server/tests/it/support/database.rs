//! A database for one test alone, gone afterwards.

use std::{
    env,
    future::Future,
    io::{self, Write as _},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use server::store::{Store, StoreError, Unit};
use sqlx::{Connection as _, Executor as _};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file in a temporary folder.
    Sqlite,
    /// A database of its own on the server that `TEST_POSTGRES_URL` names.
    Postgres,
}

/// Runs a test on an engine, with an empty, migrated database. Its threads are several, as in the program itself.
pub fn on<F, T>(engine: Engine, name: &str, body: F)
where
    F: FnOnce(Store) -> T,
    T: Future<Output = ()>,
{
    at_address(engine, name, |runtime, url| run(runtime, url, body));
}

/// Runs a test with the address of a database that is not there yet, or is empty: for tests of the program itself.
pub fn at_address(engine: Engine, name: &str, body: impl FnOnce(&Runtime, &str)) {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    match engine {
        Engine::Sqlite => {
            let folder = TempDir::new().expect("a folder");
            let url = format!("sqlite://{}", folder.path().join("test.sqlite").display());
            body(&runtime, &url);
        }
        Engine::Postgres => match env::var("TEST_POSTGRES_URL") {
            Ok(server) => {
                let database = Database::create(&runtime, server);
                let outcome = catch_unwind(AssertUnwindSafe(|| body(&runtime, &database.url())));
                database.remove(&runtime);
                if let Err(panic) = outcome {
                    resume_unwind(panic);
                }
            }
            // Written past the capturing of tests' output: a skipped test passes, and must be heard all the same.
            Err(_) => writeln!(io::stderr().lock(), "\nSKIPPED (no PostgreSQL): {name}").expect("a line written"),
        },
    }
}

fn run<F, T>(runtime: &Runtime, url: &str, body: F)
where
    F: FnOnce(Store) -> T,
    T: Future<Output = ()>,
{
    runtime.block_on(async {
        let store = Store::open(url).await.expect("the database opens");
        store.migrate().await.expect("the database is migrated");
        body(store.clone()).await;
        store.close().await;
    });
}

/// A database made for one test.
struct Database {
    server: String,
    name: String,
}

impl Database {
    fn create(runtime: &Runtime, server: String) -> Self {
        let database = Self { server, name: format!("hearth_test_{}", Uuid::new_v4().simple()) };
        database.order(runtime, &format!("CREATE DATABASE {}", database.name));
        database
    }

    fn remove(&self, runtime: &Runtime) {
        self.order(runtime, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }

    /// The server's address with this database's name in place of the one it has.
    fn url(&self) -> String {
        let (address, options) = self.server.split_once('?').map_or((self.server.as_str(), ""), |(a, o)| (a, o));
        let (server, _) = address.rsplit_once('/').expect("an address with a database");
        let question = if options.is_empty() { "" } else { "?" };
        format!("{server}/{}{question}{options}", self.name)
    }

    fn order(&self, runtime: &Runtime, statement: &str) {
        runtime.block_on(async {
            let mut connection = sqlx::PgConnection::connect(&self.server).await.expect("PostgreSQL answers");
            // The only varying part is the name made above.
            let statement = sqlx::QueryBuilder::<sqlx::Postgres>::new(statement).into_sql();
            connection.execute(statement).await.expect("PostgreSQL obeys");
            connection.close().await.expect("PostgreSQL says goodbye");
        });
    }
}

/// Does what only somebody with the run of the database could do.
pub async fn sql(store: &Store, statement: &'static str) -> Result<u64, StoreError> {
    let mut unit = store.begin().await?;
    let changed = match &mut unit {
        Unit::Sqlite(transaction) => sqlx::query(statement).execute(&mut **transaction).await?.rows_affected(),
        Unit::Postgres(transaction) => sqlx::query(statement).execute(&mut **transaction).await?.rows_affected(),
    };
    unit.commit().await?;
    Ok(changed)
}
