"""Commands that bring an outside set's corpus in, and ask about it: search, answers."""

from evals import answers as answering
from evals import retrieval as searching
from evals import sets
from evals.asking import ask_all
from evals.citations import reading_from
from evals.commands.options import AsJson, Details, Folder, Laws, Limit, Models, Unanswerable, Var
from evals.loading_corpus import load_into
from evals.reporting import Reporter, tell
from evals.service import REPOSITORY_MODELS, serving, working_folder


def retrieval(
    folder: Folder,
    as_json: AsJson = False,
    unanswerable: Unanswerable = None,
    laws: Laws = False,
    limit: Limit = None,
    var: Var = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Does search bring the right document?"""
    reporter, asked = Reporter(), sets.load_retrieval(folder, limit)
    cannot = sets.load_queries(unanswerable, limit) if unanswerable else ()
    if asked.unjudged:
        reporter.note(f"{asked.unjudged} questions have no relevant document and are left out.")
    with working_folder(var) as place, serving(place, models) as client:
        corpus = load_into(client, asked.corpus, reporter, laws=laws)
        ranked = searching.rank_all(client, asked.queries, corpus, reporter)
        report = searching.report(asked, corpus, ranked)
        if unanswerable:
            auroc = searching.abstention_auroc(client, asked.queries, cannot, reporter)
            report["abstention_auroc"] = auroc
    tell(report, searching.details(asked, ranked), details, as_json=as_json)


def answers(
    folder: Folder,
    as_json: AsJson = False,
    laws: Laws = False,
    limit: Limit = None,
    var: Var = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Are the shown claims right, short and exactly cited, and does it abstain when it must?"""
    reporter, asked = Reporter(), sets.load_answers(folder, limit)
    both = answering.contested(asked.items)
    if both:
        reporter.note(f"{len(both)} questions have an answer in some lines and none in others.")
    with working_folder(var) as place, serving(place, models) as client:
        corpus = load_into(client, asked.corpus, reporter, laws=laws)
        came = ask_all(client, [item.question for item in asked.items], reporter)
        read = reading_from(client)
        pairs = list(zip(asked.items, came, strict=True))
        texts = {row.id: row.text for row in asked.corpus}
        judged = [
            answering.judge(item, one, read, texts, corpus.row_at)
            for item, one in reporter.track(pairs, "Re-reading citations")
        ]
    tell(answering.report(judged), answering.details(judged), details, as_json=as_json)
