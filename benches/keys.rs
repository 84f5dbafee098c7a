//! How long a key takes until its frame is drawn: `cargo bench --bench keys`. Means hide the one key that hangs, so
//! this prints percentiles and the slowest key: of the time that passes, of the processor time of all threads, which
//! other programs on the machine do not lengthen (0 where the system does not tell it), and of the time until also that
//! is drawn which is left for after the frame: the check of a large form.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

use std::time::{Duration, Instant};

use jixiao::app::{Msg, SearchJob};
use jixiao::model::{Field, Indicator, Place, Project};
use jixiao::store::Schemes;

#[path = "made/department.rs"]
mod department;
#[path = "made/screen.rs"]
mod screen;

use screen::{Checked, Screen, checked, event};

/// The terminal that everything is measured on.
const SIZE: (u16, u16) = (120, 40);

fn main() {
    let columns = format!("{:>7} {:>7} {:>7} {:>7}", "p50", "p95", "p99", "max");
    let title = "key to frame in ms, elapsed | processor | and all done";
    println!("{title}\n{:<40} {:>5} | {columns} | {columns} | {columns}", "", "keys");
    let projects = checked(department::projects(10_000));
    the_list(&projects);
    the_board(&projects);
    replacing(&projects);
    for (indicators, characters) in [(30, 2_000), (30, 20_000), (500, 2_000), (500, 20_000)] {
        the_form(&projects, "form", indicators, characters, |number| format!("≥{number}项"));
    }
    // A problem in every row: neither sign nor unit.
    the_form(&projects, "faulty", 500, 20_000, |number| number.to_string());
}

fn the_list(projects: &[Checked]) {
    let mut screen = Screen::open(SIZE, projects);
    row("list: down", times(500, || timed(&mut screen, "j")));
    row("list: up", times(500, || timed(&mut screen, "k")));
    row("list: page down", times(200, || timed(&mut screen, "pagedown")));
    row("list: to the end and back", times(200, alternately(&mut screen, ["end", "home"])));
    row("list: next with problems", times(200, || timed(&mut screen, "f8")));

    let letters = ["z", "s", "t", "g", "y", "x", "a", "0", "征", "土", "局", "沈"];
    let words = ["zsbc", "zhengshou", "土地整治", "zs bc", "039001", "高新区"];
    screen.press("/");
    let mut first = Vec::new();
    for letter in letters.iter().cycle().take(60) {
        first.push(timed(&mut screen, letter));
        screen.press("backspace");
    }
    row("filter: first letter", first);
    let (mut later, mut back) = (Vec::new(), Vec::new());
    for word in words.iter().cycle().take(24) {
        let letters: Vec<String> = word.chars().map(|c| if c == ' ' { "space".into() } else { c.into() }).collect();
        screen.press(&letters[0]);
        later.extend(letters[1..].iter().map(|letter| timed(&mut screen, letter)));
        back.extend(letters[1..].iter().map(|_| timed(&mut screen, "backspace")));
        screen.press("backspace");
    }
    row("filter: later letter", later);
    row("filter: backspace", back);
    screen.press("z");
    screen.press("enter");
    row("filtered list: down", times(200, || timed(&mut screen, "j")));
    row("filtered list: reverse", times(100, || timed(&mut screen, "r")));
    screen.press("esc");

    let mut sort = Vec::new();
    for (number, _) in (1..9).cycle().take(64).enumerate() {
        screen.press("s");
        (0..=number % 9).for_each(|_| screen.press("down"));
        sort.push(timed(&mut screen, "enter"));
    }
    row("list: sort", sort);
    row("list: reverse", times(100, || timed(&mut screen, "r")));
    row("list: then by another column", times(60, alternately(&mut screen, [">", "O"])));
    for key in ["s", "home", "enter"] {
        screen.press(key);
    }
    row("list: mark all, and turn it round", times(40, alternately(&mut screen, ["ctrl-a", "*"])));
    row("list: mark", times(100, || timed(&mut screen, "space")));
    screen.press("-");
    for (name, downs) in [("unit", 1), ("leader", 3), ("rule", 5)] {
        screen.press("t");
        (0..downs).for_each(|_| screen.press("down"));
        row(&format!("list: group by {name}"), vec![timed(&mut screen, "enter")]);
        row(&format!("list by {name}: fold all"), times(20, || timed(&mut screen, "Z")));
        row(&format!("list by {name}: down"), times(200, || timed(&mut screen, "j")));
        for key in ["t", "up", "up", "up", "up", "up", "enter"] {
            screen.press(key);
        }
    }
    let mut typed = Vec::new();
    for filter in ["金额>500万", "单位:039001", "问题:E", "规则:text-s", "-状态:退回", "负责人:zhang", "\"征收\""]
    {
        screen.press("/");
        typed.extend(filter.chars().map(|c| timed(&mut screen, c.encode_utf8(&mut [0; 4]))));
        typed.push(timed(&mut screen, "tab"));
        screen.press("esc");
    }
    row("filter language: letter or Tab", typed);
    screen.press("i");
    row("list with the preview: down", times(200, || timed(&mut screen, "j")));
    screen.press("i");
    row("list: open a form and go back", times(200, alternately(&mut screen, ["enter", "esc"])));
}

/// What another thread does, the figures themselves, has a row of its own.
fn the_board(projects: &[Checked]) {
    let mut screen = Screen::open(SIZE, projects);
    row("board: open", vec![timed(&mut screen, "=")]);
    for what in ["board: figures (another thread)", "board: figures after an edit (another thread)"] {
        let Some(job) = screen.figures.take() else { continue };
        let mut made = None;
        row(what, vec![time_of(|| made = Some(job.run()))]);
        let Some(made) = made else { continue };
        row("board: show the figures", vec![timed_msg(&mut screen, Msg::Figures(Box::new(made)))]);
        row("board: down", times(200, || timed(&mut screen, "j")));
        row("board: turn", times(60, || timed(&mut screen, "tab")));
        row("board: by difference, or as in the list", times(20, || timed(&mut screen, "s")));
        row("board: pictures", times(60, alternately(&mut screen, ["3", "right"])));
        for key in ["esc", "d", "="] {
            screen.press(key);
        }
    }
}

/// What another thread does, the search itself and the check of what it was put in, is not in it.
fn replacing(projects: &[Checked]) {
    let mut screen = Screen::open(SIZE, projects);
    for (wanted, by) in [("的", "之"), ("满意度", "满意率")] {
        screen.press("ctrl-t");
        finish_searches(&mut screen);
        let (mut typed, mut shown) = (Vec::new(), Vec::new());
        for _ in 0..20 {
            screen.press("ctrl-a");
            screen.press("delete");
            for c in wanted.chars() {
                typed.push(timed(&mut screen, c.encode_utf8(&mut [0; 4])));
                let Some(found) = screen.search.take().map(SearchJob::run) else { continue };
                shown.push(timed_msg(&mut screen, found));
            }
        }
        let hits = screen.app.replace.hits.hits.len();
        let name = |what: &str| format!("replace {hits} hits: {what}");
        row(&name("type the text"), typed);
        row(&name("show the hits"), shown);
        screen.press("f2");
        row(&name("down"), times(100, || timed(&mut screen, "j")));
        row(&name("switch off"), times(20, || timed(&mut screen, "space")));
        // The last time switches them on.
        row(&name("switch all"), times(9, || timed(&mut screen, "a")));
        screen.press("shift-tab");
        screen.press("shift-tab");
        for c in by.chars() {
            screen.press(c.encode_utf8(&mut [0; 4]));
            finish_searches(&mut screen);
        }
        screen.press("f2");
        for (what, key) in [("put in", "enter"), ("undo", "ctrl-z")] {
            row(&name(what), times(1, || timed(&mut screen, key)));
            let Some(compared) = screen.comparison.take().map(|comparison| comparison.run(&Schemes::built_in())) else {
                continue;
            };
            row(&name("show what was found"), vec![timed_msg(&mut screen, Msg::Compared(Box::new(compared)))]);
        }
    }
}

/// Does the searches that were asked for, as another thread of the program does.
fn finish_searches(screen: &mut Screen) {
    while let Some(job) = screen.search.take() {
        screen.send(job.run());
    }
}

fn the_form(projects: &[Checked], kind: &str, indicators: usize, characters: usize, target: impl Fn(usize) -> String) {
    let mut projects = projects.to_vec();
    let project = large_project(&projects[0].0, indicators, characters, target);
    projects.splice(0..1, checked(vec![project]));
    let mut screen = Screen::open(SIZE, &projects);
    screen.press("enter");
    let name = |what: &str| format!("{kind} {indicators}/{characters}: {what}");
    screen.press("6");
    row(&name("down among indicators"), times(200, || timed(&mut screen, "j")));
    row(&name("page up and down"), times(200, alternately(&mut screen, ["pageup", "pagedown"])));
    row(&name("next section"), times(100, || timed(&mut screen, "tab")));
    row(&name("next problem"), times(100, || timed(&mut screen, "f8")));

    go(&mut screen, Place::Field(Field::Overview));
    row(&name("start typing and stop"), times(100, alternately(&mut screen, ["f2", "f2"])));
    screen.press("f2");
    row(&name("type at the end"), times(200, alternately(&mut screen, ["项", "a"])));
    row(&name("caret up"), times(100, || timed(&mut screen, "up")));
    row(&name("caret left"), times(100, || timed(&mut screen, "left")));
    row(&name("word left"), times(100, || timed(&mut screen, "ctrl-left")));
    row(&name("type in the middle"), times(200, alternately(&mut screen, ["目", "。"])));
    screen.press("ctrl-home");
    row(&name("type at the start"), times(200, alternately(&mut screen, ["，", "b"])));
    row(&name("backspace"), times(200, || timed(&mut screen, "backspace")));
    screen.press("f2");

    if let Some(place) = last_target(&screen) {
        go(&mut screen, place);
        screen.press("f2");
        row(&name("type in a target"), times(100, alternately(&mut screen, ["1", "%"])));
        screen.press("f2");
        let mut take = Vec::new();
        for _ in 0..100 {
            screen.press("f2");
            screen.press("1");
            take.push(timed(&mut screen, "f2"));
        }
        row(&name("take a typed target"), take);
        row(&name("undo"), times(50, || timed(&mut screen, "ctrl-z")));
    }
}

/// A project with that many indicators and that many characters in its overview, in one paragraph.
fn large_project(project: &Project, indicators: usize, characters: usize, target: impl Fn(usize) -> String) -> Project {
    let mut project = project.clone();
    project.details.overview = project.details.overview.chars().cycle().take(characters).collect();
    let headings: Vec<_> = project.level2s().map(|(_, level2)| level2.id).collect();
    let missing = indicators.saturating_sub(project.indicators().count());
    for (number, heading) in headings.iter().cycle().take(missing).enumerate() {
        let indicator = Indicator::new(project.fresh_row_id(), &format!("第{number}项完成数量"), &target(number));
        let mut level2s = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
        if let Some(level2) = level2s.find(|level2| level2.id == *heading) {
            level2.children.push(indicator);
        }
    }
    project
}

fn go(screen: &mut Screen, place: Place) {
    if let Some(form) = &mut screen.app.form {
        form.go(place);
    }
}

fn last_target(screen: &Screen) -> Option<Place> {
    let (_, _, indicator) = screen.app.open_project()?.indicators().last()?;
    Some(Place::Cell(indicator.id, jixiao::model::Column::Target))
}

/// How long a key took.
#[derive(Clone, Copy, Default)]
struct Time {
    elapsed: Duration,
    processor: Duration,
    all: Duration,
}

fn timed(screen: &mut Screen, key: &str) -> Time {
    timed_msg(screen, Msg::Key(event(key)))
}

fn timed_msg(screen: &mut Screen, msg: Msg) -> Time {
    let (start, processor) = (Instant::now(), processor_time());
    screen.send(msg);
    let (elapsed, processor) = (start.elapsed(), processor_time() - processor);
    screen.go_on();
    Time { elapsed, processor, all: start.elapsed() }
}

fn time_of(run: impl FnOnce()) -> Time {
    let (start, processor) = (Instant::now(), processor_time());
    run();
    let elapsed = start.elapsed();
    Time { elapsed, processor: processor_time() - processor, all: elapsed }
}

/// What all threads of this program have used so far.
#[cfg(unix)]
fn processor_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::ProcessCPUTime).try_into().unwrap_or_default()
}

#[cfg(not(unix))]
fn processor_time() -> Duration {
    Duration::ZERO
}

fn times(count: usize, mut measure: impl FnMut() -> Time) -> Vec<Time> {
    (0..count).map(|_| measure()).collect()
}

fn alternately(screen: &mut Screen, keys: [&'static str; 2]) -> impl FnMut() -> Time {
    let mut turn = keys.into_iter().cycle();
    move || turn.next().map_or_else(Time::default, |key| timed(screen, key))
}

fn row(name: &str, times: Vec<Time>) {
    let elapsed = percentiles(times.iter().map(|time| time.elapsed).collect());
    let processor = percentiles(times.iter().map(|time| time.processor).collect());
    let all = percentiles(times.iter().map(|time| time.all).collect());
    println!("{name:<40} {:>5} | {elapsed} | {processor} | {all}", times.len());
}

fn percentiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| {
        let index = (times.len() * percent).div_ceil(100).saturating_sub(1);
        times.get(index).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    format!("{:>7.2} {:>7.2} {:>7.2} {:>7.2}", at(50), at(95), at(99), at(100))
}
