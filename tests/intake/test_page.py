"""The upload page, run alone: a file dropped, asked about, published, undone; in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.answers import served
from indicators.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def page(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:  # noqa: ARG001 (it is copied)
    """The upload page over a store of the test's own."""
    monkeypatch.setenv("INDICATORS_STORE", str(tmp_path / "store"))
    monkeypatch.setattr("indicators.ui.publishers._is_local", lambda: True)  # a test has no browser to tell
    served._served.cache_clear()
    test = AppTest.from_file(str(ROOT / "src/indicators/ui/entry.py"), default_timeout=60)
    test.query_params["lang"] = "zh"
    test.run()
    test.switch_page(str(ROOT / "pages/upload.py")).run()
    assert not test.exception
    return test


def drop(page: AppTest, text: str, name: str = "公报.csv") -> AppTest:
    page.get("file_uploader")[0].set_value((name, text.encode(), "text/csv"))
    page.run()
    assert not page.exception, [item.message for item in page.exception]
    return page


def shown(page: AppTest) -> str:
    return "\n".join(item.proto.body for item in page.get("html"))


def test_a_question_is_asked_answered_and_the_release_published(page: AppTest, store: Store) -> None:
    drop(page, "地区,年份,GDP增速（%）\nSuzhou,2025,5.4\n武汉,2024,26.9\n")
    assert [item.value for item in page.error] == ["不能发布：错误1处；警告2处，提示0处。"]
    next(box for box in page.selectbox if "Suzhou" in box.label).set_value("320500").run()
    assert [item.value for item in page.warning] == ["确认2处警告后可发布；提示0处。"]
    assert "新增1个，修订1个，删除0个" in shown(page)
    next(box for box in page.checkbox if "全部2处" in box.label).check().run()
    next(field for field in page.text_input if field.label == "版本标题").set_value("春季")
    next(button for button in page.button if button.label == "发布").click().run()
    assert not page.exception
    assert "版本3已发布。" in shown(page)
    assert [release.title.zh for release in store.releases()][-1] == "春季"


def test_undo_from_the_page(page: AppTest, store: Store) -> None:
    next(button for button in page.button if button.label == "恢复为该版本").click().run()
    assert not page.exception
    assert store.releases()[-1].title.zh == "恢复至版本 1"


def test_a_title_is_needed(page: AppTest, store: Store) -> None:
    drop(page, "地区,年份,GDP增速（%）\n武汉,2025,5.4\n")
    next(button for button in page.button if button.label == "发布").click().run()
    assert [item.value for item in page.error] == ["请先填写版本标题。"]
    assert len(store.releases()) == 2


def test_a_file_that_is_no_table_is_refused_with_a_sentence(page: AppTest) -> None:
    drop(page, "%PDF-1.7 nothing", "<script>.csv")
    assert len(page.error) == 1
    assert "<script>" not in shown(page)


def test_hostile_names_are_shown_as_text(page: AppTest) -> None:
    drop(
        page,
        "地区,年份,GDP增速（%）\n<img src=x onerror=alert(1)>,2025,5\n武汉,2025,5\n深圳,2025,5\n成都,2025,5\n**x** $y$ [z](http://e.org),2025,5\n",
    )
    assert "<img src" not in shown(page)
    labels = [box.label for box in page.selectbox if "是哪个地区" in box.label]
    assert any("\\*\\*x\\*\\*" in text for text in labels)


def test_the_page_speaks_english_too(page: AppTest) -> None:
    page.query_params["lang"] = "en"
    page.run()
    drop(page, "地区,年份,GDP增速（%）\n武汉,2025,5.4\n")
    assert [item.value for item in page.success] == ["Acceptable. 0 notes."]


def again() -> AppTest:
    """The page as another session finds it."""
    other = AppTest.from_file(str(ROOT / "src/indicators/ui/entry.py"), default_timeout=60)
    other.query_params["lang"] = "zh"
    other.run()
    other.switch_page(str(ROOT / "pages/upload.py")).run()
    assert not other.exception
    return other


def press(page: AppTest, name: str) -> AppTest:
    next(button for button in page.button if button.label == name).click().run()
    assert not page.exception, [item.message for item in page.exception]
    return page


def test_a_file_left_behind_is_taken_up_with_what_was_decided(page: AppTest, store: Store) -> None:
    drop(page, "地区,年份,GDP增速（%）\nSuzhou,2025,5.4\n武汉,2024,26.9\n")
    next(box for box in page.selectbox if "Suzhou" in box.label).set_value("320500").run()
    next(box for box in page.checkbox if "全部2处" in box.label).check().run()
    other = again()
    assert "公报.csv，本机用户于" in shown(other)
    press(other, "继续")
    assert [item.value for item in other.warning] == ["确认2处警告后可发布；提示0处。"]
    assert next(box for box in other.checkbox if "全部2处" in box.label).value
    next(field for field in other.text_input if field.label == "版本标题").set_value("春季")
    press(other, "发布")
    assert "版本3已发布。" in shown(other)
    assert store.unfinished.all() == []
    assert not any((store.folder / "unfinished").iterdir())


def test_a_file_left_behind_is_dropped(page: AppTest, store: Store) -> None:
    drop(page, "地区,年份,GDP增速（%）\n武汉,2025,5.4\n")
    press(again(), "放弃该文件")
    assert store.unfinished.all() == []
    assert not any((store.folder / "unfinished").iterdir())
    assert len(store.releases()) == 2


def test_was_another_release_published_meanwhile_it_is_compared_and_asked_anew(
    page: AppTest, store: Store
) -> None:
    drop(page, "地区,年份,GDP增速（%）\n武汉,2024,26.9\n")
    next(box for box in page.checkbox if "全部2处" in box.label).check().run()
    store.undo(1, "others")
    other = again()
    assert "此后已发布版本3，将重新比较。" in shown(other)
    press(other, "继续")
    assert not next(box for box in other.checkbox if box.label.startswith("确认全部")).value


def test_a_file_put_into_the_folder_of_incoming_ones_is_brought_in(page: AppTest, store: Store) -> None:
    folder = store.folder / "incoming"
    folder.mkdir()
    (folder / "大文件.csv").write_text("地区,年份,GDP增速（%）\n武汉,2025,5.4\n", encoding="utf-8")
    (folder / "elsewhere.csv").symlink_to("/etc/hostname")
    page.run()
    assert "elsewhere" not in shown(page)
    press(page, "导入")
    assert "新增1个" in shown(page)
    assert [item.name for item in store.unfinished.all()] == ["大文件.csv"]
    assert not (folder / "大文件.csv").exists()


def test_a_file_that_cannot_be_read_is_not_kept(page: AppTest, store: Store) -> None:
    drop(page, "%PDF-1.7 nothing", "x.csv")
    assert store.unfinished.all() == []


def test_an_answer_holds_for_every_table_of_the_shape(page: AppTest) -> None:
    years = "".join(
        f"{year}年\nGDP增速（%）,地区\n5.1,Suzhou\n5.2,武汉\n4.9,深圳\n\n" for year in (2024, 2025)
    )
    drop(page, years)
    boxes = [box for box in page.selectbox if "Suzhou" in box.label]
    assert len(boxes) == 2
    boxes[0].set_value("320500").run()
    assert not page.exception
    assert not page.error
