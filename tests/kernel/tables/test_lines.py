"""Lines under a list and between its rows, and books and people that only look like them."""

import datetime as dt

import pytest

from ibc_desktop.kernel.tables.lines import Lines, MarkedRow, no_row


@pytest.mark.parametrize(
    "row",
    [
        ["Итого"],
        [None, "Итого: 25 книг"],
        ["", "", "ИТОГО", None, 48, None, 23136],
        [None, "Итого на странице: 4 экз.", None, 735, 50],
        [None, "Итого", "X", None, 48, "X", 21032.6],
        ["Всего по накладной", "Х", 48],
        ["Всего учащихся: 2"],
        ["Всего 25"],
        ["Всего: ", "12 экз."],
        ["Перенос", 120, 45000],
        ["К переносу", 120],
        ["Мальчиков: 1"],
        ["Девочек - 1"],
        ["девочек 14"],
        ["Кол-во: 2"],
        ["Количество учащихся 25 чел."],
        ["Подитог", 3],
        [None, "Итого педагогических работников: 10"],
        ["Из них с высшей категорией — 2"],
        ["в т.ч. молодых специалистов 2 чел."],
    ],
)
def test_a_total_is_no_row(row):
    assert no_row(row) == "это итоговая строка"


@pytest.mark.parametrize(
    "row",
    [
        ["Директор школы ____________ К.Л. Орлов"],
        ["Директор", "_________", "Орлов К.Л."],
        ["Классный руководитель: Мухина А.Б."],
        ["Классный руководитель Мухина А.Б."],
        ["М.П."],
        ["м. п."],
        ["Принял: Орлов"],
        ["Принял ________"],
        ["Составил: библиотекарь", None, None],
        ["Список составлен 01.09.2026"],
        ["Отпуск разрешил", None, "Груз принял"],
        ["(подпись)", "(расшифровка подписи)"],
        ["Гл. бухгалтер Сомова И. П."],
        ["Отв. Рябова В. О."],
        [None, "Исп.: В.О. Рябова"],
        ["Составила Рябова Вера"],
    ],
)
def test_a_signature_is_no_row(row):
    assert no_row(row) == "похоже на подпись"


@pytest.mark.parametrize(
    "row",
    [
        ["Всего одна жизнь"],
        ["Всего понемногу", "М.", 2014],
        ["Всего 100 дней", "Иванов И.", "М."],
        ["Итоги войны", 2],
        ["Иванов И.", "Итого", 2],
        ["Директор", "Орлов К. Л."],
        [3, "Директор школы", None, None],
        ["Библиотекарь", "Мухина Анна Борисовна", "1980"],
        ["Мальчиков Пётр", "5А"],
        ["Мальчик-звезда", None, 3],
        ["Девочка и 12 месяцев", "Маршак"],
        ["Учитель словесности", "Чехов А. П."],
        ["Перенос тепла в твёрдых телах", 5],
        ["Принцесса на горошине"],
        ["Составление отчётов"],
        ["12 стульев"],
        ["12.03.2014", "Соколова"],
        ["Количество и качество", "Петров П."],
        [],
        [None, ""],
    ],
)
def test_a_row_is_a_row(row):
    assert no_row(row) == ""


_NO_ROWS = {
    "это итоговая строка": [
        ["Мальчиков - 5, девочек - 3"],
        ["мальчики 5 девочки 3", None],
        ["Мальчиков 12"],
        [None, "Мальчиков", 12],
        ["Мальчиков:", 5, "девочек:", 3],
        ["Мальчиков - 5", "девочек - 3"],
        ["5 мальчиков, 3 девочки"],
        ["М - 5, д - 3", None],
        ["Учащихся 8, из них мальчиков 5, девочек 3"],
        ["Из них: юношей 4 чел., девушек 5 чел."],
        ["Всего 8: мальчиков – 5, девочек – 3"],
    ],
    "похоже на подпись": [
        ["Секретарь учебной части", None],
        ["Зам. директора по УВР Орлова"],
        ["Заместитель директора по воспитательной работе", None],
        ["Классный руководитель", None],
        [None, "Зав. библиотекой", None],
        ["Библиотекарь Петрова"],
        ["Исп. Сидорова"],
        ["И. о. директора школы Петров"],
        ["Ответственная за библиотечный фонд Петрова"],
        ["Классный руководитель 5 А класса"],
        ["Зав. уч. частью"],
        ["Исполнитель Сидорова Анна"],
        ["Составил библиотекарь Петрова"],
        ["Сдала Иванова", None],
        ["Список верен"],
        ["Копия верна"],
        ["«__» _______ 2026 г.", None],
    ],
    "строка под списком": [
        ["Комиссия:", None],
        ["Комиссия:", "Петрова"],
        ["тел. 2-34-56"],
        ["Телефон: 8 (912) 000-00-00"],
        ["e-mail: school@example.org"],
        ["Примечание:"],
        ["Примечание: книги ветхие", None],
        ["Примечания:", "книги ветхие"],
        ["Проверка фонда 2024 г."],
        ["Фонд проверен 12.05.2024"],
        [None, None, "Проверено: Фонд сверен 12.05.2024", None],
        ["На 01.01.2025 состоит 4 экз."],
        ["На 1 января 2025 года 4 книги"],
        ["стр. 1"],
        ["Лист 2 из 5"],
        ["тел.", "2-34-56"],
        ["вакансия", None],
    ],
    "это заголовок, а не строка": [
        ["Прибыли", None],
        ["Выбыли:"],
        ["Выбыли:", "Лисин Пётр"],
        ["На дому"],
        ["Надомное обучение", None],
        ["Выбывшие учащиеся"],
        ["Список выбывших"],
        ["Прибыли в течение года:"],
    ],
}


@pytest.mark.parametrize(
    ("row", "reason"), [(row, reason) for reason, rows in _NO_ROWS.items() for row in rows]
)
def test_a_line_under_a_list_is_no_row(row, reason):
    assert no_row(row, [0]) == reason


@pytest.mark.parametrize(
    "row",
    [
        ["Классный руководитель", "Иванов И. И.", None],
        ["Проверка на прочность", "Иванов И.", 250],
        ["Проверка на прочность", None],
        ["Проверка фонда", "Иванова И.", 250],
        ["Комиссия по делам несовершеннолетних", None],
        ["Всего одна жизнь", None],
        ["Директор леса", None],
        ["Учитель словесности", None],
        ["Выбыли из игры", "Петров П.", 2010],
        ["Прибыли и убытки", "Петров П."],
        ["На дому", "Петров П."],
        ["Мальчиков Иван", None],
        ["Мальчиков", "Иван", "5А"],
        ["Девочкин 5", "Иван"],
        ["Секретарёв Иван", None],
        ["Приходько", "Анна"],
        ["Комиссаров Пётр", None],
        ["Исполатов Пётр", None],
        ["Библиотекарев Пётр", None],
        ["Проверкин Пётр", None],
        ["Вакансов Пётр", None],
        ["Выбылов Пётр", None],
        ["Прибылова Анна", None],
        ["Учеников Пётр", "5"],
        ["Детейкин", "5"],
        ["Телефонов Пётр", None],
        ["1", "Мальчиков"],
    ],
)
def test_a_book_or_a_person_is_no_line_under_a_list(row):
    assert no_row(row, [1]) == ""


def test_a_post_and_a_name_are_a_signature_where_no_name_belongs():
    row = [None, "Библиотекарь", "Петрова О. И.", None]
    assert no_row(row, [1]) == "похоже на подпись"
    assert no_row(row, [2]) == ""
    assert no_row(["Составил", "Петрова О. И.", None], [0]) == "похоже на подпись"
    assert no_row(["Классный руководитель", "Орлова Т. П.", None], [0, 1]) == "похоже на подпись"
    assert no_row([None, "Библиотекарь", "Эксмо", None], [3]) == ""
    assert no_row([None, "Библиотекарь", "Петрова О. И.", 2010], [1]) == ""


def test_the_name_under_a_lone_post_belongs_to_it():
    lines = Lines([0])
    said = [
        lines.why([each, None]) for each in ("Котов Иван", "Классный руководитель", "Орлова Т. П.")
    ]
    assert said == ["", "похоже на подпись", "похоже на подпись"]
    assert lines.why(["Лисин Пётр", None]) == ""
    assert lines.why(["Классный руководитель", None])
    assert lines.why(["Война и мир", None]) == ""
    assert lines.why(["Классный руководитель Мухина", None])
    assert lines.why(["Лисин Пётр", None]) == ""


def test_those_below_the_heading_of_leavers_have_left_until_the_next_heading():
    lines = Lines([0])
    gone = []
    for each in (
        "Котов Иван",
        "Выбыли:",
        "Лисин Пётр",
        "Всего 1",
        "Зимин Лев",
        "Прибыли",
        "Ким Ен",
    ):
        lines.why([each, None])
        gone.append(bool(lines.gone))
    assert gone == [False, True, True, True, True, False, False]


@pytest.mark.parametrize(
    "row",
    [
        ["Принял:", "Сидорова М. И.", None],
        ["Сдал:", "Иванов И. И."],
        ["Зав. библиотекой", None, None, "Сидорова М.И."],
        ["Гл. бух.", "Лось А. А."],
        ["Библиотекарь", "/Сидорова М.И./"],
        ["Руководитель организации", None, "Иванов И.И."],
    ],
)
def test_a_signature_in_two_cells_is_no_row(row):
    assert no_row(row, []) == "похоже на подпись"


def test_a_clear_signature_is_none_of_the_authors():
    assert no_row(["Принял:", "Сидорова М. И."], [1]) == "похоже на подпись"
    assert no_row(["Библиотекарь", "/Сидорова М.И./"], [1]) == "похоже на подпись"
    assert no_row(["Директор", "Орлов К. Л."], [1]) == ""


@pytest.mark.parametrize("line", ["Согласовано", "Стоимость: 500 руб."])
def test_what_is_agreed_and_what_it_costs_is_no_row(line):
    assert no_row([None, line, None], []) == "строка под списком"


def test_below_a_total_a_name_or_a_day_alone_is_no_row():
    lines = Lines([])
    book = ["1", "Алые паруса", 3]
    rows = (book, ["Всего:", None, 3], [None, "Носов Н. Н.", None], [None, "25.05.2026", None])
    below = [lines.why(row) for row in (*rows, ["Дата", "01.09.2026", None])]
    assert below == ["", "это итоговая строка", *["похоже на подпись"] * 3]
    assert lines.why(["Котов Иван", "01.02.2015"]) == ""
    assert lines.why([None, "Носов Н. Н.", None]) == ""


def test_below_a_total_of_names_alone_a_name_is_a_row():
    lines = Lines([0])
    said = [lines.why([each]) for each in ("Котов И. И.", "Всего 1", "Лисин П. П.")]
    assert said == ["", "это итоговая строка", ""]


@pytest.mark.parametrize(
    "row",
    [
        [dt.date(2026, 9, 30), "Итого: 2 мероприятия"],
        ["30.09.2026", "Итого: 2 мероприятия", None],
        ["Сентябрь", "Итого", None, 5],
        ["5 «А»", "Итого", 25],
        ["Литература", "Всего книг: 25", None],
        [26, "Итого:", None, 25],
        [3, None, "Всего за месяц", 5],
        ["Всего за сентябрь", 5],
        ["Итого по 5А классу", 25],
        ["Всего проведено 5"],
        ["3", "Итого", None],
        [3, None, "Всего"],
    ],
)
def test_a_total_further_right_is_no_row(row):
    assert no_row(row) == "это итоговая строка"


@pytest.mark.parametrize(
    "row",
    [
        ["Носов Н.", "Итого", 2],
        [3, "Итого", 5],
        ["30.09.2026", "Итого", "Петрова А. А."],
        ["Носов Н.", "Всего за рубль", 2010],
        ["Носов Н.", "Всего книг не прочитать", 2010],
        ["30.09.2026", "Всего понемногу", None],
    ],
)
def test_a_book_that_is_called_like_a_total_is_a_row(row):
    assert no_row(row) == ""


def test_a_numbered_total_has_no_author():
    assert no_row([3, None, "Итого", 5], [1]) == "это итоговая строка"
    assert no_row([3, "Носов Н.", "Итого", 5], [1]) == ""


def test_below_a_total_a_signature_may_stand_in_the_column_of_authors():
    lines = Lines([1])
    rows = ([1, "Носов Н.", "Вий"], ["Итого", None, 1], ["Зав. библиотекой", "Сомова О. И.", None])
    assert [lines.why(row) for row in rows][2] == "похоже на подпись"


_CAPTIONS = (
    "Учебный год 2026/2027|2026-2027 учебный год|2026–2027 уч. г.|2024 год|Сентябрь"
    "|сентябрь 2026 г.|1 полугодие|II полугодие|3-я четверть|12.03.2024|На начало года"
    "|Остаток на 01.01.2024"
    "|Раздел 2. Детская литература|Раздел II|Отдел художественной литературы|Глава 3|От родителей:"
    "|Принято по накладной № 12|Поступило от родителей|Поступления 2024 года|Дар родителей"
    "|Накладная № 15 от 12.03.2024|Акт № 3|Продолжение таблицы|Окончание таблицы 1|Стеллаж 3"
    "|Художественная литература|84 Художественная литература|Научно-популярная литература|Учебники"
    "|Словари и справочники|5 класс|5-6 классы|Начальная школа|ББК 84(2)|Периодика"
).split("|")
_BOOKS = (
    "Война и мир|Раздел Польши|Отдел кадров|Глава семьи|Год крысы|1984|Сентябрьские дни|Дар орла"
    "|Полка|Часть 2|Литература|Класс коррекции|Пятый класс|Накладные расходы|Начало|Я"
    "|Классная книга|Принято считать|Учебник логики|Поступок|Акт творения"
).split("|")


@pytest.mark.parametrize("cells", [[None, None, None], ["", "", ""]])
@pytest.mark.parametrize("line", _CAPTIONS)
def test_a_line_of_one_cell_that_heads_those_below_is_no_row(line, cells):
    assert Lines([]).why([line, *cells]) in ("это заголовок, а не строка", "строка под списком")
    assert Lines([], headed=True).why([*cells, line]) in ("", "строка под списком")


@pytest.mark.parametrize("line", _BOOKS)
def test_a_book_of_which_only_the_title_is_known_is_a_row(line):
    assert Lines([]).why([None, line, None]) == ""


def test_in_a_list_of_one_column_every_line_is_a_row():
    assert Lines([]).why(["Учебники"]) == ""


def test_a_line_of_one_cell_is_told_where_other_rows_say_more():
    lines, alone = Lines([]), []
    for number, title in ((1, "Вий"), (2, "Ася"), (None, "Русский язык"), (3, "Муму"), (None, "Я")):
        assert lines.why([number, title, number and 2010]) == ""
        alone.append(lines.is_alone)
    assert alone == [False, False, True, False, False]


def test_that_titles_alone_are_seldom_is_told_by_the_first_rows():
    rows = [[1, "Вий", 2010], [None, "Букварь", None], [2, "Ася", 2011]]
    lines, alone = Lines([], rows), []
    for row in rows:
        lines.why(row)
        alone.append(lines.is_alone)
    assert alone == [False, True, False]


_WAYBILL = (
    [1, "Окружающий мир", "шт", 25, "500,00", "12 500,00"],
    [2, "Прописи", "шт", 30, "90,00", "2 700,00"],
    ["Итого", None, None, 55, None, "15 200,00"],
)


@pytest.mark.parametrize(
    "row",
    [
        ["и содержит", "Два", "порядковых номеров записей"],
        [None, "НДС 10%", None, None, None, "1 520,00"],
        [None, "Доставка", None, None, None, "500,00"],
        ["По доверенности №", "15", "от", "01.08.2024"],
        ["ПОСТАВЩИК", "ЗАКАЗЧИК", None, None, None, None],
        [None, "Двенадцать тысяч пятьсот рублей", None, None, None, None],
    ],
)
def test_below_the_total_of_a_waybill_what_has_no_figures_is_no_row(row):
    lines = Lines([])
    assert [lines.why(each) for each in (*_WAYBILL, row, row)][3:] == ["строка под списком"] * 2


def test_below_a_total_a_person_without_dates_and_a_card_is_a_row():
    pupil = ["Лисин Пётр", "1,2347E+04", "5А", "8 900 000", "01.09.2026", "02.05.2014"]
    lines = Lines([0])
    rows = (pupil, ["Мальчиков: 4"], ["3 Окунев Лев", None, "V А", None, None, None, "читает"])
    assert [lines.why(row) for row in rows] == ["", "это итоговая строка", ""]


_FEDERAL = (
    ["1.1.1", "Русский язык и литературное чтение", None, None],
    ["1.1.1.1", "Русский язык", None, None],
    ["1.1.1.1.1", "Русский язык (в 2 частях)", "Климанова Л. Ф.", "1"],
    [None, "Иностранный язык", None, None],
    [None, "Математика и информатика", None, None],
    ["1.1.2.1", "Английский язык", "Афанасьева О. В.", "2"],
    ["1.1.2.1.2", "Английский язык. Книга для чтения", None, None],
)


def test_a_subject_over_textbooks_is_no_row():
    lines, head = Lines([], _FEDERAL), "это заголовок, а не строка"
    assert [lines.why(row) for row in _FEDERAL] == [head, head, "", head, head, "", ""]


def test_where_only_titles_are_known_a_subject_is_one():
    rows = [[1, "Математика", None], [None, "Физика", None], [None, "Химия", None]]
    lines = Lines([], rows)
    assert [lines.why(row) for row in rows] == ["", "", ""]


def test_below_the_total_of_a_page_numbered_rows_go_on():
    lines = Lines([])
    rows = ([3, "Азбука", None, None, None, None], [None, "Букварь", "шт", None, None, None])
    assert [lines.why(each) for each in (*_WAYBILL, *rows)][3:] == ["", ""]


def test_a_line_merged_over_most_columns_is_no_row():
    row = MarkedRow(["Подарок к празднику", None, None], "", spread=True)
    assert Lines([]).why(row) == "это заголовок, а не строка"
    assert Lines([]).why(MarkedRow(["Вий", "Гоголь", None], "", spread=True)) == ""


def test_a_line_of_one_cell_below_a_total_of_full_rows_is_no_row():
    lines = Lines([])
    rows = ([1, "Вий", 2010], ["Итого", 1, None], [None, "Русский язык", None], [2, "Ася", 2011])
    assert [lines.why(row) for row in rows][2:] == ["строка под списком", ""]
    assert lines.why([None, "Физика", None]) == ""


# How lines begin that are no rows, whatever else stands in them.
_BEGINNINGS = (
    "Итого; ИТОГО:; Подитог; Всего; Bсего; Перенос; К переносу; Мальчиков: 12; Девочек - 7; "
    "Юношей 4; Девушек 5; Учащихся 27; Учеников: 27; Обучающихся 27; Воспитанников 27; "
    "Человек 27; Детей 27; Мужчин 3; Женщин 4; Количество: 27; Кол-во 27; Число 27; "
    "Сумма 27; Общее количество: 27; М.П.; Расшифровка; (подпись); Дата составления; "
    "Список составлен; Ведомость проверена; Отчёт утверждён; Акт составлен; "
    "Опись составлена; Отпуск разрешил; Груз принял; Товар получил; "
    "Товарная накладная имеет приложение; Накладная имеет приложение; Приложение на 2 л.; "
    "и.о. директора: ___; Директор ___; Зам. директора ___; Заведующая ___; "
    "Библиотекарь ___; Педагог ___; Классный руководитель ___; Бухгалтер ___; "
    "Главный бухгалтер ___; Председатель ___; Член комиссии ___; Секретарь ___; "
    "Руководитель ___; Ответственный ___; Материально ответственное лицо ___; Учитель ___; "
    "Принял ___; Сдал ___; Составил ___; Проверил ___; Выдал ___; Получил ___; Передал ___; "
    "Исполнил ___; Отпустил ___; Подготовил ___; Утверждаю ___; Согласовано ___; "
    "Ознакомлен ___"
).split("; ")


@pytest.mark.parametrize("first", _BEGINNINGS)
def test_a_line_that_is_no_row_is_told_by_its_beginning_however_full_it_is(first: str):
    assert no_row([first, 12, 450, 3])
    assert no_row([first, "", 12, 450, 3, 7, 8])
    assert not no_row(["Ястребов", first, "5А", "Мира 7"])
