//! Messages leave by files, by a mail server, and by a gateway for texts.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use server::{
    configuration::{Mail, MailTransport, Sms, SmsTransport},
    message::{DeliveryProblem, Message, Post, Recipient, TransportProblem, file},
};
use sha2::Sha256;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};
use uuid::Uuid;

const SERVICE: &str = "11111111-2222-4333-8444-555555555555";
const SECRET: &str = "66666666-7777-4888-9999-000000000000";

fn message(to: Recipient, at: &str) -> Message {
    Message {
        id: Uuid::now_v7(),
        sent_at: at.parse().expect("an instant"),
        to,
        subject: "012345 is your sign-in code".to_owned(),
        body: "Your code is 012345.\n\n.A line that begins with a dot.\n".to_owned(),
    }
}

fn email() -> Message {
    message(Recipient::Email("someone@example.org".to_owned()), "2026-05-01T09:00:00Z")
}

fn text() -> Message {
    message(Recipient::Mobile("07700 900123".to_owned()), "2026-05-01T09:00:00Z")
}

#[tokio::test]
async fn files_hold_each_message_once_newest_first_until_they_are_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = Post::new(&Mail::default(), &Sms::default(), folder.path()).expect("files");
    assert!(file::newest(&folder.path().join("none"), 10).expect("nothing yet").is_empty());
    let (older, newer) = (email(), Message { sent_at: "2026-05-02T09:00:00Z".parse().expect("an instant"), ..text() });
    for sent in [&older, &newer, &older] {
        files.deliver(sent).await.expect("delivered");
    }
    std::fs::write(folder.path().join("stray.json"), "not one of ours").expect("written");
    let found = file::newest(folder.path(), 10).expect("listed");
    assert_eq!(
        found.iter().map(|message| message.to.as_str()).collect::<Vec<_>>(),
        ["07700 900123", "someone@example.org"]
    );
    let before: DateTime<Utc> = "2026-05-02T00:00:00Z".parse().expect("an instant");
    assert_eq!(file::forget_before(folder.path(), before).expect("forgotten"), 1);
    assert_eq!(file::newest(folder.path(), 10).expect("listed").len(), 1);
}

/// A mail server that takes every letter, or answers `RCPT` with something else.
async fn mail_server(recipient_answer: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let letters = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&letters);
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let kept = Arc::clone(&kept);
            tokio::spawn(async move {
                let (reader, mut writer) = connection.into_split();
                let mut lines = BufReader::new(reader).lines();
                let mut letter: Option<String> = None;
                writer.write_all(b"220 test\r\n").await.expect("a greeting");
                while let Ok(Some(line)) = lines.next_line().await {
                    let answer = match &mut letter {
                        Some(text) if line == "." => {
                            kept.lock().expect("the letters").push(std::mem::take(text));
                            letter = None;
                            "250 taken"
                        }
                        Some(text) => {
                            text.push_str(&line);
                            text.push('\n');
                            continue;
                        }
                        None => match line.split(' ').next().unwrap_or_default().to_uppercase().as_str() {
                            "EHLO" => "250-test\r\n250 8BITMIME",
                            "RCPT" => recipient_answer,
                            "DATA" => {
                                letter = Some(String::new());
                                "354 go on"
                            }
                            "QUIT" => "221 bye",
                            _ => "250 yes",
                        },
                    };
                    if writer.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
                        break;
                    }
                }
            });
        }
    });
    (url, letters)
}

fn by_mail(url: &str) -> Mail {
    Mail { transport: MailTransport::Smtp, url: url.to_owned(), from: "Rent team <rent@example.org>".to_owned() }
}

fn post_by(mail: &Mail, sms: &Sms) -> Post {
    Post::new(mail, sms, std::path::Path::new("unused")).expect("set up")
}

#[tokio::test]
async fn a_mail_server_is_given_the_letter() {
    let (url, letters) = mail_server("250 yes").await;
    let sent = email();
    post_by(&by_mail(&url), &Sms::default()).deliver(&sent).await.expect("delivered");
    let letters = letters.lock().expect("the letters").clone();
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    for part in
        ["To: someone@example.org", "Subject: 012345 is your sign-in code", "Your code is 012345.", "text/plain"]
    {
        assert!(letter.contains(part), "{part} is not in {letter}");
    }
    assert!(letter.contains(&format!("Message-ID: <{}@example.org>", sent.id)), "{letter}");
    assert!(letter.contains("rent@example.org"), "{letter}");
}

#[tokio::test]
async fn a_mail_server_that_refuses_is_believed_and_its_words_are_not_repeated() {
    for (answer, is_final) in [("550 no such user someone@example.org", true), ("451 try later", false)] {
        let (url, _) = mail_server(answer).await;
        let problem = post_by(&by_mail(&url), &Sms::default()).deliver(&email()).await.expect_err("refused");
        assert_eq!(matches!(problem, DeliveryProblem::Never(_)), is_final, "{problem}");
        assert!(!problem.to_string().contains("someone"), "{problem}");
    }
    // Nobody listens there.
    let problem = post_by(&by_mail("smtp://127.0.0.1:1"), &Sms::default()).deliver(&email()).await.expect_err("nobody");
    assert!(matches!(problem, DeliveryProblem::Later(_)), "{problem}");
}

#[tokio::test]
async fn an_address_that_cannot_be_one_is_not_tried() {
    let wrong = Message { to: Recipient::Email("not an address".to_owned()), ..email() };
    let problem = post_by(&by_mail("smtp://127.0.0.1:1"), &Sms::default()).deliver(&wrong).await.expect_err("refused");
    assert!(matches!(problem, DeliveryProblem::Never(_)), "{problem}");
}

#[derive(Clone, Default)]
struct Gateway {
    answers: Arc<Mutex<VecDeque<StatusCode>>>,
    requests: Arc<Mutex<Vec<(String, Value)>>>,
}

async fn take(State(gateway): State<Gateway>, headers: HeaderMap, Json(body): Json<Value>) -> StatusCode {
    let bearer = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    gateway.requests.lock().expect("the requests").push((bearer, body));
    gateway.answers.lock().expect("the answers").pop_front().unwrap_or(StatusCode::CREATED)
}

async fn gateway(answers: &[StatusCode]) -> (Sms, Gateway) {
    let gateway = Gateway { answers: Arc::new(Mutex::new(answers.iter().copied().collect())), ..Gateway::default() };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let app = Router::new().route("/v2/notifications/sms", post(take)).with_state(gateway.clone());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let key = format!("rent-portal-live-{SERVICE}-{SECRET}");
    (Sms { transport: SmsTransport::Http, url, key, template: "template-1".to_owned() }, gateway)
}

#[tokio::test]
async fn a_gateway_is_asked_as_notify_asks_to_be() {
    let (sms, gateway) = gateway(&[]).await;
    let sent = text();
    post_by(&Mail::default(), &sms).deliver(&sent).await.expect("delivered");
    let requests = gateway.requests.lock().expect("the requests").clone();
    let (bearer, body) = &requests[0];
    assert_eq!(body["phone_number"], "07700 900123");
    assert_eq!(body["template_id"], "template-1");
    assert_eq!(body["personalisation"]["message"], sent.body.as_str());
    assert_eq!(body["reference"], sent.id.to_string());

    let token = bearer.strip_prefix("Bearer ").expect("a bearer token");
    let (signed, signature) = token.rsplit_once('.').expect("a signature");
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key");
    mac.update(signed.as_bytes());
    mac.verify_slice(&URL_SAFE_NO_PAD.decode(signature).expect("base64")).expect("signed with the secret");
    let parts: Vec<Value> = signed
        .split('.')
        .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON"))
        .collect();
    assert_eq!((&parts[0]["alg"], &parts[0]["typ"]), (&Value::from("HS256"), &Value::from("JWT")));
    assert_eq!(parts[1]["iss"], SERVICE);
    assert_eq!(parts[1]["iat"], sent.sent_at.timestamp());
}

#[tokio::test]
async fn a_gateway_is_tried_again_but_for_a_number_that_is_none() {
    let answers =
        [StatusCode::TOO_MANY_REQUESTS, StatusCode::BAD_GATEWAY, StatusCode::FORBIDDEN, StatusCode::BAD_REQUEST];
    let (sms, _gateway) = gateway(&answers).await;
    let post = post_by(&Mail::default(), &sms);
    for answer in answers {
        let problem = post.deliver(&text()).await.expect_err("refused");
        assert_eq!(matches!(problem, DeliveryProblem::Never(_)), answer == StatusCode::BAD_REQUEST, "{problem}");
        assert!(!problem.to_string().contains("07700"), "{problem}");
    }
}

#[test]
fn a_way_that_lacks_a_setting_says_which() {
    let folder = std::path::Path::new("unused");
    let mail = Mail { from: String::new(), ..by_mail("smtp://127.0.0.1:25") };
    let problem = Post::new(&mail, &Sms::default(), folder).expect_err("no from");
    assert!(matches!(problem, TransportProblem::Unset("mail.from (HEARTH_MAIL_FROM)")), "{problem}");
    let mail = by_mail("pigeon://secret-password@host");
    let problem = Post::new(&mail, &Sms::default(), folder).expect_err("no such way").to_string();
    assert!(problem.contains("mail.url") && !problem.contains("secret-password"), "{problem}");
    let sms =
        Sms { transport: SmsTransport::Http, key: "short".to_owned(), template: "t".to_owned(), ..Sms::default() };
    let problem = Post::new(&Mail::default(), &sms, folder).expect_err("no key").to_string();
    assert!(problem.contains("sms.key") && !problem.contains("short"), "{problem}");
}
