//! What the screens say, in both languages.

pub mod review;
pub mod titles;

use crate::lang::Lang;
use crate::model::{Stamp, Waiver};

crate::messages! {
    // The bars at the top and the bottom.
    app_name { zh: "绩效", en: "jixiao" }
    changed_projects(count: usize) { zh: "{count} 个未保存", en: "{count} unsaved" }
    loading(done: usize, all: usize) { zh: "正在打开 {done}/{all}", en: "opening {done}/{all}" }
    comparing { zh: "正在核对各项目之间", en: "comparing the projects" }
    finding_fixes { zh: "正在找改法…", en: "finding the fixes…" }
    still_checking { zh: "正在核对，稍后再试", en: "still checking; try again in a moment" }
    department_problems { zh: "部门整体的问题", en: "problems of the department as a whole" }
    department_line { zh: "部门", en: "department" }
    too_small { zh: "窗口太小", en: "window too small" }

    // The board.
    board_pending { zh: "（正在计算…）", en: " (working it out…)" }
    board_leads_nowhere { zh: "这一行不能前往", en: "this line leads nowhere" }
    board_sifted(key: &str) { zh: "列表里只有这些项目；{key} 看全部", en: "the list has these projects only; {key} shows all" }
    board_sum { zh: "合计", en: "all" }
    board_sum_of(purpose: &str) { zh: "合计：{purpose}", en: "all: {purpose}" }
    board_of_purpose(purpose: &str) { zh: "用途 {purpose}", en: "purpose {purpose}" }
    board_blank { zh: "（未填）", en: "(blank)" }
    board_last_year { zh: "上年", en: "last year" }
    board_this_year { zh: "本年", en: "this year" }
    board_month(month: usize) { zh: "{month}月", en: "month {month}" }
    board_stage(count: usize, all: usize, share: &str, amount: &str) { zh: "{count}/{all} {share}% {amount}万元", en: "{count}/{all} {share}% {amount}万元" }
    board_project_wan { zh: "项目（万元）", en: "project (万元)" }
    board_difference { zh: "差额（元）", en: "difference (元)" }
    board_differing(count: usize) { zh: "{count} 个不符", en: "{count} differ" }
    board_control { zh: "控制数", en: "control" }
    board_no_figure { zh: "不是金额", en: "no amount" }
    board_controlled(sum: &str, figure: &str, unknown: usize) { zh: "全部项目本年合计 {sum}，控制数 {figure}（控制数与筛选无关）；金额不明的项目 {unknown} 个", en: "this year's amounts of all projects {sum}, control figure {figure} (whatever the list shows); {unknown} projects without an amount" }
    board_unknown(count: usize) { zh: "* 有 {count} 个金额空缺或不能识别，没有计入", en: "* {count} amounts are blank or unreadable and not in the sums" }
    board_no_bars { zh: "没有可画的", en: "there is nothing to show" }
    board_unchecked(count: usize) { zh: "还有 {count} 个项目没有检查", en: "{count} projects are still to be checked" }
    board_payments_foot { zh: "每笔算在应付之日，没有的算在期间最后一天。各列：当月、累计、累计占全部", en: "A payment counts on its due day or the last day of its period. Columns: month, paid by then, share" }

    // Notices.
    department_made(name: &str, year: &str, scheme: &str, key: &str) { zh: "已新建部门“{name}”：{year} 年度，{scheme}。要改年度、登记单位，请编辑 department.ron，再按 {key}", en: "made department “{name}”: year {year}, {scheme}. To change the year or to add units, edit department.ron and press {key}" }
    saved_one(name: &str) { zh: "已保存“{name}”", en: "saved “{name}”" }
    other_version_kept { zh: "；磁盘上原来的那一版留为 .bak", en: "; the version that was on disk stays as .bak" }
    saved_many(count: usize) { zh: "已保存 {count} 个项目", en: "saved {count} projects" }
    nothing_to_save { zh: "没有需要保存的修改", en: "nothing to save" }
    saving { zh: "正在保存……", en: "saving…" }
    undone(title: &str) { zh: "已撤销：{title}", en: "undone: {title}" }
    redone(title: &str) { zh: "已重做：{title}", en: "done again: {title}" }
    of_project(title: &str, project: &str) { zh: "{title}（项目“{project}”）", en: "{title} (project “{project}”)" }
    of_projects(title: &str, count: usize) { zh: "{title}（{count} 个项目）", en: "{title} ({count} projects)" }
    row_moved_to(name: &str, heading: &str) { zh: "{name}移到了“{heading}”", en: "{name} went to “{heading}”" }
    nothing_to_undo { zh: "没有可撤销的操作", en: "nothing to undo" }
    nothing_to_repeat { zh: "还没有可以重复的操作", en: "nothing to do once more yet" }
    nothing_to_redo { zh: "没有可重做的操作", en: "nothing to do again" }
    cleared(what: &str, key: &str) { zh: "已清空“{what}”，按 {key} 恢复", en: "cleared “{what}”, {key} brings it back" }
    status_stays(key: &str) { zh: "审核状态不能清空，按 {key} 另选", en: "a project always has a status, {key} picks another" }
    heading_stays { zh: "模板规定的一级、二级指标不能清空", en: "headings of the scheme stay" }
    row_deleted(name: &str, key: &str) { zh: "已删除{name}，按 {key} 恢复", en: "deleted {name}, {key} brings it back" }
    in_quotes(name: &str) { zh: "“{name}”", en: "“{name}”" }
    rows(count: usize) { zh: "{count} 行", en: "{count} rows" }
    rows_inside(count: usize) { zh: " {count} 行", en: "{count} rows" }
    marked(count: usize) { zh: "选中 {count} 行", en: "{count} rows marked" }
    field_copied(quit: &str) { zh: "已复制这一格的内容；退出请按 {quit}", en: "copied this field; {quit} quits" }
    rows_copied(count: usize) { zh: "已复制 {count} 行", en: "copied {count} rows" }
    rows_cut(name: &str, key: &str) { zh: "已剪切{name}，{key} 粘贴", en: "cut {name}, {key} pastes" }
    rows_pasted(count: usize) { zh: "已粘贴 {count} 行", en: "pasted {count} rows" }
    rows_elsewhere(count: usize) { zh: "，其中 {count} 行没有同名的二级指标，放在光标处", en: ", {count} of them at the cursor because no heading has the name of theirs" }
    rows_there(count: usize) { zh: "，另有 {count} 行表里已有，没有重复", en: ", {count} more were there already and were left out" }
    rows_all_there(count: usize) { zh: "这 {count} 行表里都有，没有重复粘贴", en: "all {count} rows are there already, nothing was pasted" }
    paste_in_section(section: &str) { zh: "复制的是“{section}”的行，先到那一部分再粘贴", en: "the copied rows are of “{section}”; go there to paste them" }
    nothing_copied { zh: "还没有复制任何内容", en: "nothing was copied yet" }
    all_rows { zh: "显示全部指标", en: "all indicators" }
    filled_rows { zh: "只显示有三级指标的部分", en: "only headings with indicators" }
    faulty_rows { zh: "只显示有问题的指标", en: "only indicators with problems" }
    typing_dropped(redo: &str, history: &str) { zh: "已放弃输入，按 {redo} 找回；以后可在修改历史（{history}）里找回", en: "typing dropped, {redo} brings it back; later the history ({history}) has it" }
    left_and_undone(title: &str, redo: &str) { zh: "已离开输入，撤销了上一步：{title}；按 {redo} 重做", en: "left the text and undid the step before: {title}; {redo} does it again" }
    left_and_redone(title: &str) { zh: "已离开输入，重做了：{title}", en: "left the text and did again: {title}" }
    not_found(text: &str) { zh: "没有找到“{text}”", en: "“{text}” is nowhere here" }
    found_from_start { zh: "已到末尾，从头找起", en: "from the start again" }
    found_from_end { zh: "已到开头，从末尾找起", en: "from the end again" }
    find { zh: "查找", en: "Find" }
    hit(number: usize, all: usize) { zh: "{number}/{all}", en: "{number}/{all}" }
    no_hit { zh: "没有找到", en: "not found" }
    no_editor { zh: "没有设置编辑器：退出后执行 export EDITOR=vim（或 nano、emacs 等）再打开 jixiao", en: "no editor is set: quit, run export EDITOR=vim (or nano, emacs …), and start jixiao again" }
    no_terminal_for_editor { zh: "现在不能把终端交给编辑器，文字没有改动", en: "the terminal cannot be handed to an editor now, nothing was changed" }
    no_file_for_editor(why: &str) { zh: "写不出给编辑器的文件（{why}），文字没有改动", en: "the file for the editor cannot be written ({why}), nothing was changed" }
    editor_not_started(editor: &str) { zh: "打不开编辑器 {editor}，文字没有改动；用哪个编辑器由环境变量 VISUAL 或 EDITOR 决定", en: "the editor {editor} cannot be started, nothing was changed; VISUAL or EDITOR says which one to use" }
    editor_failed(editor: &str, code: i32) { zh: "编辑器 {editor} 没有正常结束（退出码 {code}），文字没有改动", en: "the editor {editor} ended with code {code}, nothing was changed" }
    editor_killed(editor: &str) { zh: "编辑器 {editor} 被中断，文字没有改动", en: "the editor {editor} was killed, nothing was changed" }
    editor_kept(why: &str, path: &str) { zh: "{why}；它写下的在 {path}", en: "{why}; what it wrote is in {path}" }
    editor_unreadable(path: &str) { zh: "编辑器留下的文件不知是什么编码，文字没有改动；文件在 {path}", en: "the file that the editor left is in no known encoding, nothing was changed; it is in {path}" }
    edited_outside { zh: "已取回编辑器里改好的文字", en: "the text is back from the editor" }
    same_outside { zh: "编辑器里没有改动", en: "nothing was changed in the editor" }
    place_gone_outside { zh: "这段文字原来的地方已经没有了；改好的文字在剪贴板里", en: "the place of the text is gone; the text is on the clipboard" }
    editor_left(path: &str) { zh: "jixiao 结束时编辑器还开着，它的文件留在 {path}", en: "the editor was still open when jixiao ended; its file stays in {path}" }
    waiting_for_editor(editor: &str) { zh: "jixiao 正在等 {editor} 结束……", en: "jixiao is waiting for {editor} to end…" }
    none_wanted(words: &str) { zh: "没有符合筛选（{words}）的问题", en: "no problem that the filter ({words}) shows" }
    first_project_again { zh: "后面的项目没有问题了，回到第一个", en: "no problem in the projects below, back to the first" }
    last_project_again { zh: "前面的项目没有问题了，转到最后一个", en: "no problem in the projects above, on to the last" }
    no_fix(explain: &str) { zh: "这个问题须人工修改（{explain} 看说明）", en: "this problem is left to a person ({explain} explains it)" }
    nothing_to_fix { zh: "没有可以自动修正的问题", en: "nothing that a program can mend" }
    fix_which(whose: &str) { zh: "修正{whose}项目中哪条规则的问题", en: "Mend the problems of which rule in the projects {whose}" }
    preview_fixes(rule: &str) { zh: "修正“{rule}”", en: "Mend “{rule}”" }
    fixes_taken(taken: usize, all: usize) { zh: "改 {taken}/{all} 处", en: "{taken} of {all} changes" }
    preview_writing { zh: "所有只改写法、不改意思的", en: "All that only changes how something is written" }
    fix_place { zh: "位置", en: "Place" }
    fix_before { zh: "原文", en: "Before" }
    fix_after { zh: "改为", en: "After" }
    fixed(what: &str, undo: &str) { zh: "已修正：{what}（{undo} 撤销）", en: "done: {what} ({undo} undoes)" }
    fixed_several(count: usize, undo: &str) { zh: "已修正 {count} 处（{undo} 撤销）", en: "{count} places mended ({undo} undoes)" }
    fixed_in_projects(count: usize, projects: usize, undo: &str) { zh: "已修正 {projects} 个项目中的 {count} 处（{undo} 一次撤销）", en: "{count} places mended in {projects} projects ({undo} undoes all)" }
    can_fix(key: &str) { zh: "{key} 可直接修正：", en: "{key} mends it at once:" }
    can_fix_shown(key: &str) { zh: "{key} 可修正（先看改动再定）：", en: "{key} mends it, and shows how before:" }
    which_problems { zh: "只看哪些问题（再选一次取消）", en: "Which problems (choose again to undo)" }
    all_problems { zh: "全部问题", en: "all problems" }
    without_waived { zh: "只看未豁免的", en: "only the open ones" }
    only_waived { zh: "只看已豁免的", en: "only the waived ones" }
    of_section { zh: "章节：", en: "section: " }
    of_rule { zh: "规则：", en: "rule: " }
    of_unit { zh: "单位：", en: "unit: " }
    problems_shown(shown: usize, all: usize, words: &str) { zh: "问题 {shown}/{all} [{words}]", en: "{shown} of {all} problems [{words}]" }
    problems_and_waived(open: usize, waived: usize) { zh: "问题 {open}，已豁免 {waived}", en: "{open} problems, {waived} waived" }
    waive_prompt(rule: &str) { zh: "豁免“{rule}”的理由", en: "Why “{rule}” may be broken here" }
    no_waiver_without_reason { zh: "豁免必须写明理由", en: "a waiver needs a reason" }
    no_waiver_without_scheme { zh: "模板不明，无法豁免；请先改正模板", en: "nothing can be waived while the scheme is unknown" }
    waived_unsigned { zh: "豁免没有署名（在设置里写 reviewer）；", en: "nobody is named for the waiver (set reviewer in the settings); " }
    waived_now(undo: &str, again: &str) { zh: "已豁免，不再计入；文字改动后会重新提示（{undo} 撤销，再按 {again} 取消豁免）", en: "waived: it does not count until the text changes ({undo} undoes, {again} takes it back)" }
    unwaived(undo: &str) { zh: "已取消豁免，重新计入（{undo} 撤销）", en: "it counts again ({undo} undoes)" }
    waived_for(text: &str) { zh: "所依据的文字：{text}", en: "given for: {text}" }
    no_problem_left { zh: "没有问题", en: "no problems" }
    first_problem_again { zh: "后面没有问题了，回到第一个", en: "no problem below, back to the first" }
    last_problem_again { zh: "前面没有问题了，转到最后一个", en: "no problem above, on to the last" }
    no_problem_here { zh: "这里没有问题", en: "no problem here" }
    unknown_key(key: &str, help: &str) { zh: "{key} 在这里没有作用，按 {help} 看全部按键", en: "{key} does nothing here, {help} shows all keys" }
    unknown_key_in_window(key: &str, close: &str) { zh: "{key} 在这里没有作用，先按 {close} 关闭窗口", en: "{key} does nothing here, {close} closes the window first" }
    paste_in_list { zh: "先打开项目，到要粘贴的地方，再粘贴", en: "open a project and go to the place first, then paste" }
    unknown_key_in_panel(key: &str, leave: &str) { zh: "{key} 在问题面板里没有作用，按 {leave} 回到表单", en: "{key} does nothing among the problems, {leave} goes back to the form" }
    not_as_expected { zh: "内部错误：修改与数据不符，没有执行", en: "internal error: the change does not fit and was not made" }
    status_is_picked(key: &str) { zh: "审核状态不能直接写，按 {key} 选", en: "the status is not written, {key} picks one" }
    paste_where(key: &str) { zh: "先按 {key} 进入编辑，再粘贴", en: "press {key} to edit first, then paste" }
    quit_how(key: &str) { zh: "退出请按 {key}", en: "{key} quits" }
    mouse_is_ours(key: &str) { zh: "鼠标由程序接管；按 {key} 留给终端，用来选字、复制", en: "the mouse works here; {key} leaves it to the terminal, to select and copy text" }
    mouse_is_free(key: &str) { zh: "鼠标留给终端，可以选字、复制；按 {key} 交还程序", en: "the mouse is the terminal's, to select and copy text; {key} takes it back" }
    copied { zh: "已复制", en: "copied" }
    last_project { zh: "已经是最后一个项目", en: "this is the last project" }
    first_project { zh: "已经是第一个项目", en: "this is the first project" }
    rescued(count: usize, places: &str) { zh: "上次异常退出时保住了 {count} 个未保存的项目，打开原来的部门就能找回：{places}", en: "{count} unsaved projects were kept when the program was ended from outside; open their department to get them back: {places}" }
    restored(count: usize) { zh: "找回了 {count} 个项目，还没有保存", en: "{count} projects are back, not saved yet" }
    project_deleted(id: &str, name: &str, key: &str) { zh: "已删除项目 {id}“{name}”，按 {key} 恢复", en: "deleted project {id} “{name}”, {key} brings it back" }
    file_goes_on_saving { zh: "；保存时移走它的文件（留一份 .bak）", en: "; saving takes its file away (a .bak stays)" }
    file_removed { zh: "已移走被删项目的文件（留有 .bak）", en: "the file of the deleted project is gone (a .bak is there)" }
    rereading { zh: "正在重新读取……", en: "reading again…" }
    reread_same { zh: "重新读取完毕，没有变化", en: "read again, nothing has changed" }
    reread_done { zh: "重新读取完毕：", en: "read again: " }
    reread_department { zh: "部门信息有变化", en: "the department changed" }
    reread_mended(count: usize) { zh: "{count} 个已能打开", en: "{count} mended" }
    reread_changed(count: usize) { zh: "{count} 个有变化", en: "{count} changed" }
    reread_new(count: usize) { zh: "新增 {count} 个", en: "{count} new" }
    reread_gone(count: usize) { zh: "{count} 个已不在", en: "{count} gone" }
    reread_broken(count: usize) { zh: "{count} 个打不开", en: "{count} unreadable" }
    reread_unsaved(count: usize) { zh: "{count} 个有未保存的修改，没有动", en: "{count} with unsaved changes left alone" }
    comma { zh: "，", en: ", " }
    colon { zh: "：", en: ": " }
    settings_wrong(count: usize, first: &str) { zh: "设置有 {count} 处问题（jixiao config 看全部）：{first}", en: "problems in the settings: {count} (jixiao config shows all): {first}" }

    // The list.
    in_yuan { zh: "(元)", en: " (yuan)" }
    in_wan { zh: "(万)", en: " (10k)" }
    new_amount { zh: "新增", en: "new" }
    total_projects(count: usize) { zh: "合计 {count} 个项目", en: "{count} projects" }
    shown_projects(count: usize, all: usize) { zh: "合计 {count}/{all} 个项目", en: "{count} of {all} projects" }
    filter { zh: "筛选", en: "Filter" }
    no_match(key: &str) { zh: "没有符合的项目，按 {key} 清除筛选", en: "no project matches, {key} clears the filter" }
    empty_department(key: &str) { zh: "这里还没有项目，按 {key} 新建", en: "no projects yet, {key} makes one" }
    cannot_open { zh: "打不开", en: "cannot open" }
    files_stale(count: usize) { zh: "，{count} 个文件已坏", en: ", {count} broken since" }
    files_broken(count: usize) { zh: "，{count} 个打不开（不计）", en: ", {count} unreadable (not counted)" }
    mend_and_reread(key: &str) { zh: "改好之后，按 {key} 重新读取。", en: "Mend it, then press {key} to read it again." }
    sort_by { zh: "排序", en: "Sort by" }
    sort_by_files { zh: "文件顺序", en: "order of the files" }
    group_by { zh: "分组", en: "Group by" }
    group_clean { zh: "没有问题", en: "nothing found" }
    group_count(count: usize) { zh: "{count} 个", en: "{count}" }
    grouped_by_rule { zh: "每个项目列在它违反的每条规则下面，标记是同一个", en: "a project stands below every rule that it breaks, and its mark is one" }
    marked_hidden(count: usize, hidden: usize) { zh: "{count}（{hidden} 个未显示）", en: "{count} ({hidden} not shown)" }
    none_marked { zh: "没有标记", en: "nothing is marked" }
    projects_marked(count: usize) { zh: "标记 {count} 个", en: "{count} marked" }
    projects_marked_hidden(count: usize, hidden: usize) { zh: "标记 {count} 个（{hidden} 个未显示）", en: "{count} marked ({hidden} not shown)" }
    whose_listed { zh: "所列", en: "shown" }
    whose_marked { zh: "标记的", en: "marked" }
    whose_marked_hidden(hidden: usize) { zh: "标记的（{hidden} 个未显示）", en: "marked ({hidden} of them not shown)" }
    columns { zh: "列", en: "Columns" }
    always_there { zh: "不能隐藏", en: "always there" }
    views { zh: "视图", en: "Views" }
    usual_view { zh: "恢复默认（不筛选、不排序、不分组）", en: "as usual (no filter, order or groups)" }
    save_view { zh: "保存当前视图…", en: "save this view…" }
    drop_view(name: &str) { zh: "删除“{name}”", en: "forget “{name}”" }
    view_name { zh: "视图的名称", en: "Name of the view" }
    view_shown(name: &str) { zh: "视图：{name}", en: "view: {name}" }
    view_saved(name: &str, key: &str) { zh: "已保存视图“{name}”，按 {key} 再选", en: "saved view “{name}”, {key} shows it again" }
    view_dropped(name: &str) { zh: "已删除视图“{name}”", en: "forgot view “{name}”" }
    filter_as_left(key: &str) { zh: "筛选沿用上次；按 {key} 清除", en: "the filter is that of last time; {key} clears it" }
    filter_help { zh: "筛选的写法", en: "How a filter is written" }
    filter_hint(key: &str) { zh: "名称、编号、单位、人员，可用拼音；或 单位:039002 金额>500万 问题:E，{key} 看写法", en: "name, id, unit, people, pinyin; or unit:039002 amount>500万 problems:E, {key} tells how" }
    nothing_to_complete { zh: "没有可补全的", en: "nothing to complete here" }
    no_room_for_pane { zh: "窗口不够宽，预览要 110 列", en: "the terminal is too narrow, the preview wants 110 columns" }
    pane_amounts { zh: "金额（元）", en: "Amounts (yuan)" }
    pane_problems(count: usize) { zh: "问题 {count}", en: "Problems {count}" }
    pane_waived(count: usize) { zh: "另有 {count} 个已豁免", en: "and {count} waived" }
    pane_indicators(count: usize) { zh: "指标 {count}", en: "Indicators {count}" }

    // The form.
    table_item { zh: "经济科目名称", en: "Economic item" }
    table_amount { zh: "预算金额（元）", en: "Amount" }
    table_period { zh: "时间", en: "Period" }
    table_due { zh: "支付节点", en: "Due" }
    table_paid { zh: "支付金额（元）", en: "Payment" }
    table_running { zh: "累计（元）", en: "Running sum" }
    table_cumulative { zh: "累计进度", en: "Stated" }
    table_computed { zh: "应为", en: "Should be" }
    table_indicator { zh: "指标", en: "Indicator" }
    table_target { zh: "目标值", en: "Target" }
    table_unit { zh: "计量单位", en: "Unit" }
    table_weight { zh: "权重", en: "Weight" }
    at_most_fixes(count: usize) { zh: "至多 {count}", en: "at most {count}" }
    weights_fit(heading: &str, sum: &str) { zh: "“{heading}”下权重合计 {sum}，与模板一致", en: "the weights below “{heading}” add up to {sum}, as they should" }
    weights_below(heading: &str, sum: &str, wanted: &str) { zh: "“{heading}”下权重合计 {sum}，应为 {wanted}", en: "the weights below “{heading}” add up to {sum}, they should be {wanted}" }
    weights_in_all(sum: &str) { zh: "权重 {sum}", en: "weights {sum}" }
    total { zh: "合计", en: "Total" }
    equal { zh: "相等", en: "equal" }
    missing(amount: &str) { zh: "还差 {amount}", en: "{amount} missing" }
    in_excess(amount: &str) { zh: "多出 {amount}", en: "{amount} too much" }
    no_rows(key: &str) { zh: "（没有内容，按 {key} 新增）", en: "(nothing yet, {key} adds a row)" }
    not_in_scheme { zh: "不在模板中", en: "not in the scheme" }
    rows_hidden(count: usize) { zh: "（{count} 项）", en: "({count})" }
    yuan_in_words(grouped: &str, wan: &str, words: &str) { zh: "{grouped} 元，{wan} 万元，{words}", en: "{grouped} yuan, {wan}万元, {words}" }
    day_understood(date: &str, weekday: &str, week: &str, day: &str, month: &str) { zh: "{date} {weekday}　{week} 换周，{day} 换日，{month} 换月", en: "{date} {weekday}  {week} week, {day} day, {month} month" }
    no_day(key: &str) { zh: "还不是日期：可以写 3.1、0301、6月底、今年6月底；按 {key} 从日历选", en: "no date yet: write 3.1, 0301 or 6月底; {key} takes one from the calendar" }
    taken_as(typed: &str, taken: &str) { zh: "“{typed}”记作 {taken}", en: "“{typed}” was taken as {taken}" }
    understood(what: &str) { zh: "理解为：{what}", en: "understood as: {what}" }
    at_least { zh: "不低于", en: "at least" }
    more_than { zh: "大于", en: "more than" }
    equal_to { zh: "等于", en: "exactly" }
    at_most { zh: "不高于", en: "at most" }
    less_than { zh: "小于", en: "less than" }
    without_sign { zh: "没有符号的数", en: "a number without a sign:" }
    without_unit { zh: "，没有单位", en: ", without a unit" }
    not_before { zh: "不早于", en: "not before" }
    after_day { zh: "晚于", en: "after" }
    not_after { zh: "不晚于", en: "not after" }
    before_day { zh: "早于", en: "before" }
    on_day { zh: "日期", en: "a date:" }
    placeholder { zh: "没有填写（占位符）", en: "not filled in (a placeholder)" }
    in_words { zh: "文字", en: "words" }
    characters(count: usize) { zh: "{count} 字", en: "{count} characters" }
    characters_of(count: usize, limit: usize) { zh: "{count}/{limit} 字", en: "{count}/{limit} characters" }

    // Problems.
    problems_of(count: usize) { zh: "问题 {count}", en: "{count} problems" }
    rule_code(code: &str) { zh: "规则名：{code}", en: "Name of the rule: {code}" }
    rule_what { zh: "检查什么", en: "What is checked" }
    rule_why { zh: "为什么", en: "Why" }
    rule_bad { zh: "不对", en: "Wrong" }
    rule_good { zh: "正确", en: "Right" }

    // Previews.
    preview_block(section: &str) { zh: "粘贴到“{section}”：请核对", en: "Paste into “{section}”: check" }
    preview_columns { zh: "原表各列：", en: "Columns:" }
    preview_column(number: usize) { zh: "第 {number} 列", en: "column {number}" }
    preview_heading { zh: "二级指标", en: "heading" }
    preview_twin { zh: "表里已有同样的一行，默认不取", en: "the form has such a row already; left out unless you take it" }
    preview_plan(rows: usize) { zh: "从项目实施计划读出（代替现有 {rows} 行）：请核对", en: "Read out of the plan (in place of {rows} rows): check" }
    preview_words { zh: "原文", en: "Words" }
    plan_unreadable(why: &str) { zh: "读不出支付计划：{why}", en: "no payments can be read: {why}" }
    semicolon { zh: "；", en: "; " }
    plan_sum_equal(sum: &str) { zh: "合计 {sum} 元，与本年度金额相等", en: "{sum} in all, as the year's amount" }
    plan_sum_less(sum: &str, apart: &str) { zh: "合计 {sum} 元，比本年度金额少 {apart} 元", en: "{sum} in all, {apart} less than the year's amount" }
    plan_sum_more(sum: &str, apart: &str) { zh: "合计 {sum} 元，比本年度金额多 {apart} 元", en: "{sum} in all, {apart} more than the year's amount" }
    plan_amounts { zh: "金额：", en: "Amounts: " }
    plan_shares { zh: "比例：", en: "Shares: " }
    plan_per_period { zh: "各期分别的数", en: "of each payment" }
    plan_cumulative { zh: "累计数", en: "cumulative" }
    plan_mixed { zh: "有的是各期的，有的是累计的，按文字区分", en: "of each payment or cumulative, as the words say" }
    schedule_filled(count: usize, key: &str) { zh: "支付计划填入 {count} 行，按 {key} 恢复原样", en: "{count} payments in the schedule, {key} brings back what was there" }
    no_current_amount { zh: "先填写项目本年度金额", en: "the year's amount is missing" }
    nothing_to_fill { zh: "没有可以算出的，先填写金额或累计进度", en: "nothing can be worked out; fill in amounts or percentages first" }
    cells_filled(count: usize) { zh: "已算出 {count} 格", en: "{count} cells worked out" }
    as_it_was { zh: "已经是这样，没有改动", en: "it is so already, nothing changed" }
    schedule_empty { zh: "支付计划还没有内容", en: "the schedule is empty" }
    plan_written(key: &str) { zh: "已写在项目实施计划的末尾，按 {key} 撤销", en: "written at the end of the plan, {key} takes it back" }
    preview_nothing(key: &str) { zh: "没有选取任何一行，按 {key} 放弃", en: "no row is taken, {key} gives up" }
    preview_taken(taken: usize, all: usize, dropped: usize) { zh: "取 {taken}/{all} 行，{dropped} 处不是数据行", en: "{taken} of {all} rows taken, {dropped} lines are no rows" }

    // Find and replace.
    replace { zh: "查找替换", en: "Find and replace" }
    replace_find { zh: "查找", en: "Find" }
    replace_by { zh: "换成", en: "Put in" }
    replace_in_project { zh: "范围：本项目", en: "In: this project" }
    replace_in_shown(count: usize, whose: &str) { zh: "范围：{whose} {count} 个", en: "In: the {count} {whose}" }
    replace_in_all { zh: "范围：全部项目", en: "In: all projects" }
    replace_usual_slots { zh: "栏目：常用", en: "Fields: usual" }
    replace_all_slots { zh: "栏目：全部", en: "Fields: all" }
    replace_slots(count: usize) { zh: "栏目：选 {count} 项", en: "Fields: {count}" }
    replace_folded { zh: "不分大小写全半角", en: "any case, width" }
    replace_whole { zh: "整格", en: "whole" }
    replace_expression { zh: "正则", en: "regex" }
    replace_type { zh: "输入要查找的文字", en: "type what to find" }
    replace_searching { zh: "正在查找……", en: "searching…" }
    replace_no_slots { zh: "没有选栏目", en: "no field is chosen" }
    replace_counts(all: usize, projects: usize, taken: usize) { zh: "找到 {all} 处（{projects} 个项目），换 {taken} 处", en: "{all} found (in {projects} projects), {taken} to be replaced" }
    replace_removes(all: usize, projects: usize, taken: usize) { zh: "找到 {all} 处（{projects} 个项目），删去 {taken} 处", en: "{all} found (in {projects} projects), {taken} to be removed" }
    replace_nothing { zh: "没有要换的", en: "nothing to replace" }
    replaced(count: usize, projects: usize, key: &str) { zh: "换了 {count} 处（{projects} 个项目），按 {key} 撤销", en: "replaced {count} times (in {projects} projects), {key} takes it back" }

    // Overlays.
    help { zh: "帮助：全部按键", en: "Help: all keys" }
    palette { zh: "命令", en: "Commands" }
    pick_indicator(heading: &str) { zh: "指标库：{heading}", en: "Indicators: {heading}" }
    no_home { zh: "找不到你的配置目录，无法保存指标库；请设置 HOME 或 XDG_CONFIG_HOME", en: "there is no directory for your settings, so the library cannot be saved; set HOME or XDG_CONFIG_HOME" }
    from_scheme { zh: "模板", en: "scheme" }
    from_own { zh: "我的", en: "mine" }
    from_last_year(project: &str) { zh: "上年“{project}”", en: "last year: {project}" }
    last_year_broken(count: usize) { zh: "上年的 {count} 个文件读不了，建议里没有这些项目的指标；打开上年的部门可以看到原因", en: "{count} files of last year cannot be read, so their indicators are not suggested; open last year's department to see why" }
    last_year_unreadable(why: &str) { zh: "读不了上年的部门（department.ron 的 last_year）：{why}", en: "last year's department cannot be read (last_year in department.ron): {why}" }
    from_unit(project: &str) { zh: "本单位“{project}”", en: "unit: {project}" }
    is_there { zh: "已有", en: "there already" }
    indicator_added(name: &str, key: &str) { zh: "已加入“{name}”，按 {key} 撤销", en: "added “{name}”, {key} takes it back" }
    added_to_library(name: &str, file: &str) { zh: "“{name}”已加入我的指标库 {file}", en: "“{name}” is in your library now: {file}" }
    pick_place { zh: "转到", en: "Go to" }
    pick_heading { zh: "移到哪个二级指标", en: "Move to which heading" }
    pick_scheme_heading(name: &str) { zh: "“{name}”不在模板中，归到", en: "“{name}” is not in the scheme; make it" }
    no_key { zh: "（没有按键）", en: "(no key)" }
    pick_purpose { zh: "资金用途", en: "Purpose" }
    returned_copy { zh: "退回时的表", en: "the form as returned" }
    opinions { zh: "审核意见", en: "opinions" }
    answer(words: &str) { zh: "答复：{words}", en: "answer: {words}" }
    resolved { zh: "已解决", en: "settled" }
    pick_status { zh: "审核状态", en: "Status" }
    pick_unit { zh: "单位", en: "Unit" }
    other_text(text: &str) { zh: "“{text}”（照所写）", en: "“{text}” (as typed)" }
    nothing_found { zh: "没有找到", en: "nothing found" }
    quit_question(count: usize) { zh: "有 {count} 个项目没有保存：", en: "Not saved ({count}):" }
    save_and_quit { zh: "保存并退出", en: "Save and quit" }
    quit_without_saving { zh: "不保存退出", en: "Quit without saving" }
    stay { zh: "返回", en: "Stay" }
    changed_outside_question(name: &str) { zh: "“{name}”的文件已被别的程序改过。", en: "the file of “{name}” was changed by another program." }
    overwrite { zh: "用我的覆盖（那一版另存为 .bak）", en: "Overwrite with mine (theirs is kept as .bak)" }
    merge { zh: "两边的修改合在一起（可撤销）", en: "Put the changes of both together (can be undone)" }
    merged_outside { zh: "两边的修改已合在一起，还没保存", en: "the changes of both are put together, not saved yet" }
    merged_open(count: usize) { zh: "两边的修改已合在一起，有 {count} 处两边改得不一样，见问题栏", en: "the changes of both are put together; {count} places were changed in two ways, see the problems" }
    outside_later { zh: "这份文件刚被别的程序改过：保存时会问怎么办", en: "another program has just changed this file: you will be asked when you save" }
    outside_gone { zh: "这份文件刚被移走或删除：保存时可以重新写出", en: "this file was just moved away or deleted: saving can write it anew" }
    take_theirs { zh: "用磁盘上的那一版（可撤销）", en: "Take the version on disk (can be undone)" }
    gone_outside_question(name: &str) { zh: "“{name}”的文件已被移走或删除。", en: "the file of “{name}” was moved away or deleted." }
    write_anew { zh: "重新写出", en: "Write it anew" }
    dont_save { zh: "先不动（保存时再问）", en: "Leave it for now (saving asks again)" }
    to_be_removed(file: &str) { zh: "删除 {file}", en: "delete {file}" }
    rescued_on_opening(count: usize) { zh: "打开期间有 {count} 个项目改过没有保存，已另存，再打开原来的部门时可以找回", en: "{count} projects were changed and not saved while this was opened; they are put aside and offered when their department is opened again" }
    rescued_question(count: usize) { zh: "上次异常退出时，这里有 {count} 个项目没有保存，内容已保住：", en: "The program was ended from outside; unsaved work of {count} projects here was kept:" }
    journal_failed(why: &str) { zh: "无法写入防丢日志（{why}）：意外退出时未保存的修改会丢，请勤按保存", en: "the journal cannot be written ({why}): unsaved work would not survive a crash, save often" }
    changed_since { zh: "（文件后来又改过）", en: " (the file was changed since)" }
    show_rescued { zh: "看看会找回什么", en: "Show what would come back" }
    rescued_is_new { zh: "· 这是一个新项目，还没有文件", en: "· a new project that has no file yet" }
    rescued_is_same { zh: "（与文件一样）", en: " (the same as its file)" }
    restore { zh: "找回，再决定是否保存", en: "Restore it, unsaved" }
    ask_later { zh: "以后再问", en: "Ask again later" }
    discard { zh: "不要了", en: "Discard it" }
    not_saved { zh: "没有保存", en: "Not saved" }
    and_more(count: usize) { zh: "……另有 {count} 个", en: "… and {count} more" }
    file_error_of(name: &str) { zh: "文件打不开：{name}", en: "The file cannot be opened: {name}" }
    file_error { zh: "文件打不开", en: "The file cannot be opened" }

    // The history.
    history(count: usize) { zh: "修改历史（{count} 步）", en: "History ({count} steps)" }
    history_of(name: &str) { zh: "修改历史：{name}", en: "History: {name}" }
    as_opened { zh: "打开时的内容", en: "as opened" }
    dropped(title: &str) { zh: "放弃的输入：{title}", en: "dropped: {title}" }
    now { zh: "现在", en: "now" }
    on_disk { zh: "已存", en: "saved" }
    steps_undone(count: usize) { zh: "撤销 {count} 步", en: "undoes {count}" }
    steps_redone(count: usize) { zh: "重做 {count} 步", en: "redoes {count}" }
    in_projects(count: usize) { zh: "{count} 个项目", en: "{count} projects" }
    way_there(steps: &str) { zh: "回到这一步：{steps}", en: "Going there: {steps}" }
    you_are_here { zh: "现在就在这一步", en: "You are here" }
    went_to(title: &str, steps: &str, key: &str) { zh: "已到“{title}”（{steps}），按 {key} 再选别的", en: "now at “{title}” ({steps}), {key} chooses another" }
    already_there(title: &str) { zh: "现在就在“{title}”", en: "“{title}” is where you are" }
    no_text_in_step { zh: "这一步没有文字可以复制", en: "this step has no text to copy" }
    changes_left(count: usize) { zh: "……另有 {count} 处", en: "… and {count} more" }

    // Another version.
    pick_version { zh: "与哪个版本比较", en: "Compare with which version" }
    version_prompt { zh: "目录、文件或 git 版本（HEAD~3、HEAD~3:路径）", en: "Directory, file or git revision (HEAD~3, HEAD~3:path)" }
    version_on_disk { zh: "磁盘上的文件", en: "the files on disk" }
    version_last_year { zh: "上年部门", en: "last year's department" }
    version_other { zh: "另一个目录、文件或版本……", en: "another directory, file or revision …" }
    version_resume(name: &str) { zh: "接着看：{name}", en: "go on with {name}" }
    version_reading(name: &str) { zh: "正在和“{name}”比较……", en: "comparing with “{name}” …" }
    version_same(name: &str) { zh: "和“{name}”没有不同", en: "nothing differs from “{name}”" }
    versions(name: &str) { zh: "与“{name}”比较", en: "Compared with “{name}”" }
    versions_counts(changed: usize, added: usize, dropped: usize, same: usize, yuan: &str) {
        zh: "~ 改动 {changed}  + 新增 {added}  - 删去 {dropped}  未变 {same}  本年度金额 {yuan} 元",
        en: "~ {changed} changed  + {added} added  - {dropped} dropped  {same} the same  current year {yuan}",
    }
    versions_broken(count: usize) { zh: "那一版有 {count} 个文件读不了", en: "unreadable files there: {count}" }
    versions_amount(yuan: &str) { zh: "{yuan} 元", en: "{yuan} 元" }
    versions_changes(count: usize) { zh: "{count} 处", en: "changes: {count}" }
    versions_then(name: &str) { zh: "原来：{name}", en: "then: {name}" }
    versions_now { zh: "现在", en: "now" }
    version_place_gone { zh: "这一处现在没有了；要恢复请取回", en: "this place is gone; take it back to have it again" }
    version_project_gone { zh: "这个项目现在没有了", en: "this project is there no more" }
    version_back(key: &str) { zh: "按 {key} 回到版本比较", en: "{key} leads back to the comparison" }
    version_choose_change { zh: "先打开一个项目，选一处改动", en: "open a project and choose a change first" }
    version_no_status { zh: "审核状态不能这样取回", en: "the status cannot be taken back here" }
    version_no_scheme { zh: "模板不能这样取回", en: "the scheme cannot be taken back here" }
    version_heading_first { zh: "先取回它上面的标题", en: "take the heading above it back first" }
    version_taken(place: &str) { zh: "已取回：{place}", en: "taken back: {place}" }
    empty { zh: "（空）", en: "(empty)" }
    none { zh: "（无）", en: "(none)" }
    no_conflict_here { zh: "这里没有合并留下的冲突", en: "a merge left nothing open here" }
    conflict_place_is_gone {
        zh: "冲突所在的位置已经没有了，只能按现在的内容确认",
        en: "the place is gone; it can only be left as it is",
    }
    conflict_decided(undo: &str) { zh: "冲突已选定（{undo} 撤销）", en: "decided ({undo} undoes it)" }
    no_waiver_for_conflict {
        zh: "合并的冲突不能豁免：采用一方，或改好后确认",
        en: "a merge conflict cannot be waived: take a side, or edit and settle it",
    }
    conflict_ours { zh: "我方", en: "Ours" }
    conflict_base { zh: "原文", en: "Before" }
    conflict_theirs { zh: "对方", en: "Theirs" }
    batch_which(count: usize, whose: &str) { zh: "对{whose} {count} 个项目做什么", en: "what to do with the {count} projects {whose}" }
    batch_set(field: &str) { zh: "统一设置{field}", en: "set {field} in all" }
    batch_add_stock { zh: "补上缺少的通用指标", en: "add the stock indicators that are missing" }
    batch_remove_stock { zh: "去掉通用指标", en: "take the stock indicators out" }
    batch_renumber {
        zh: "按列表次序重新编号（单位编码-序号）",
        en: "number them anew in this order (unit code-number)",
    }
    batch_value(field: &str, count: usize) {
        zh: "{count} 个项目的{field}改为（留空即清空）",
        en: "{field} of {count} projects (nothing clears it)",
    }
    batch_working { zh: "正在算出每个项目要改什么…", en: "working out what changes in each project…" }
    batch_nothing { zh: "所列项目都不用改", en: "nothing has to change in the projects shown" }
    batch_done(count: usize, undo: &str) { zh: "改了 {count} 个项目（{undo} 撤销）", en: "{count} projects changed ({undo} undoes it)" }
    batch_clash(id: &str) {
        zh: "只改勾选的项目会有两个 {id}；请全选，或再去掉几行",
        en: "two projects would be {id} with only those rows; take all, or leave out more",
    }
    rows_changed(count: usize) { zh: "{count} 条指标", en: "{count} indicators" }
    conflict(ours: &str, theirs: &str) { zh: "冲突：我方“{ours}”，对方“{theirs}”", en: "conflict: ours “{ours}”, theirs “{theirs}”" }
    waivers { zh: "豁免", en: "waivers" }
    waived(reason: &str) { zh: "豁免：{reason}", en: "waived: {reason}" }
    row_number(number: usize) { zh: "第 {number} 行", en: "row {number}" }
    project { zh: "项目", en: "project" }

    // The start screen.
    start_sample { zh: "打开示例部门", en: "Open the sample department" }
    start_open { zh: "打开部门目录或项目文件……", en: "Open a department or a project file…" }
    roll_prompt { zh: "新年度的目录（新建）", en: "Directory of the new year (it is made)" }
    start_new { zh: "新建部门……", en: "Make a new department…" }
    start_quit { zh: "退出", en: "Quit" }
    start_greeting { zh: "项目支出绩效目标工作台", en: "Workbench for project-spending performance targets" }
    path_prompt { zh: "路径", en: "Path" }
    new_department_prompt { zh: "新部门的目录（后面可写年度，如：规划局 2027）", en: "Directory of the new department (a year may follow: bureau 2027)" }
}

/// Who let a problem stand, when and why.
pub fn waived_by(lang: Lang, waiver: &Waiver) -> String {
    waived(lang, &reason(lang, waiver))
}

/// The same of a problem that is told in full.
pub fn waived_problem(lang: Lang, waiver: &Waiver, problem: &str) -> String {
    match lang {
        Lang::Zh => format!("已{}。{problem}", waived_by(lang, waiver)),
        Lang::En => format!("{}. {problem}", waived_by(lang, waiver)),
    }
}

/// The head of the units in the register, and what its amounts are in.
pub fn board_unit_head(lang: Lang, yuan: bool) -> &'static str {
    match (lang, yuan) {
        (Lang::Zh, true) => "单位、用途（元）",
        (Lang::Zh, false) => "单位、用途（万元）",
        (Lang::En, true) => "unit, purpose (元)",
        (Lang::En, false) => "unit, purpose (万元)",
    }
}

/// The heads of the numbers in the register.
pub fn board_register_heads(lang: Lang) -> [&'static str; 6] {
    match lang {
        Lang::Zh => ["项目", "总金额", "本年", "上年", "增减", "增减率"],
        Lang::En => ["no.", "total", "this year", "last year", "change", "change %"],
    }
}

/// That a problem was allowed to stand before the text changed.
pub fn lapsed_by(lang: Lang, waiver: &Waiver) -> String {
    let reason = reason(lang, waiver);
    match lang {
        Lang::Zh => format!("曾豁免，但文字已改动，须重新判断：{reason}"),
        Lang::En => format!("was waived, but the text has changed since: {reason}"),
    }
}

/// A text with who said it: `上级已批准（甲，2020-03-02）`.
pub fn signed(lang: Lang, text: &str, said: &Stamp) -> String {
    match (lang, said.is_blank()) {
        (_, true) => text.to_owned(),
        (Lang::Zh, false) => format!("{text}（{}）", said.words("，")),
        (Lang::En, false) => format!("{text} ({})", said.words(", ")),
    }
}

fn reason(lang: Lang, waiver: &Waiver) -> String {
    signed(lang, &waiver.reason, &waiver.said)
}
