//! Pages for anybody: how to reach the landlord, accessibility, privacy, breathing space and debt advice.
