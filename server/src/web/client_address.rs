//! The visitor's address, for rate limits: the connection's, or what a proxy of our own says.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use super::AppState;
use crate::configuration::Proxies;

/// Where a request came from. Never logged and never stored but as a keyed digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |connection| connection.0.ip());
        Ok(Self(address(peer, &parts.headers, &state.configuration.trusted_proxies)))
    }
}

/// Walks `X-Forwarded-For` from the end, as long as the one who says so is a proxy of ours: what comes before that can be
/// made up by anybody.
fn address(peer: IpAddr, headers: &HeaderMap, proxies: &Proxies) -> IpAddr {
    let said: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let mut known = peer;
    for address in said.iter().rev() {
        if !proxies.contains(known) {
            break;
        }
        match address.parse() {
            Ok(address) => known = address,
            Err(_) => break,
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn headers(text: &str) -> HeaderMap {
        HeaderMap::from_iter([("x-forwarded-for".parse().expect("a name"), text.parse().expect("a value"))])
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(address(ip("203.0.113.9"), &headers("198.51.100.1"), &Proxies::default()), ip("203.0.113.9"));
    }

    #[test]
    fn our_own_proxies_are_believed_one_after_the_other_and_no_further() {
        let ours = Proxies::try_from("10.0.0.1, 10.0.0.2".to_owned()).expect("addresses");
        let chain = headers("192.0.2.66, 198.51.100.1, 10.0.0.2");
        assert_eq!(address(ip("10.0.0.1"), &chain, &ours), ip("198.51.100.1"));
    }

    #[test]
    fn nonsense_from_our_own_proxy_leaves_the_proxy() {
        let ours = Proxies::try_from("10.0.0.1".to_owned()).expect("addresses");
        assert_eq!(address(ip("10.0.0.1"), &headers("unknown"), &ours), ip("10.0.0.1"));
    }
}
