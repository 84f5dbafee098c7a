//! The command line of jixiao.

fn main() {}
