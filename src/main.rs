//! The command line of jixiao.

fn main() {
    let first = match std::env::args().nth(1) {
        Some(word) if word == "demo" => jixiao::run::First::Sample,
        Some(path) => jixiao::run::First::Path(path.into()),
        None => jixiao::run::First::Start,
    };
    if jixiao::run::run(jixiao::lang::Lang::Zh, first).is_err() {
        std::process::exit(2);
    }
}
