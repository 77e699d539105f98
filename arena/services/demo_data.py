"""The demo season of 望潮经济技术开发区, all of it invented (domain.md §6).

Speakers' names carry sea characters, young speakers' plants, judges' mountains,
staff's stars, so that nobody is taken for a real person.  A line of totals is
one total per seat: ``R`` for a recused judge, ``M`` for one who was missing.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from arena.bout.phases import BoutPhase
from arena.domain.presets import PRESETS
from arena.domain.rulebook import RevealMode, Rulebook

YEAR = 2026
ORGANISER = "望潮经济技术开发区"
HOST = ("demo", "罗辰")
CREW = (  # role, user name, name
    ("supervisor", "demo-supervisor", "高璇玑"),
    ("timekeeper", "demo-timekeeper", "唐昴"),
    ("scorer", "demo-scorer", "乔星禾"),
    ("verifier", "demo-verifier", "余北辰"),
    ("announcer", "demo-announcer", "纪晓星"),
)

DEPARTMENTS = (
    ("海洋经济部", "经济发展"),
    ("招商促进部", "经济发展"),
    ("营商服务部", "服务保障"),
    ("规划建设部", "规划建设"),
    ("科技创新部", "经济发展"),
    ("应急安监部", "服务保障"),
    ("党群工作部", "党群综合"),
    ("产业发展部", "经济发展"),
    ("综合协调部", "党群综合"),
)

JUDGES = (
    ("贺临岳", "工委副书记"),
    ("蒋石青", "管委会副主任"),
    ("邹云岫", "组织部门负责人"),
    ("秦岱松", "外请专家"),
    ("白砚峰", "科研院所专家"),
    ("方峻平", "高校专家"),
    ("田岭秀", "企业代表"),
    ("马若峦", "企业代表"),
    ("尹嵩", "基层代表"),
)
SEVEN = tuple(judge for number, judge in enumerate(JUDGES, 1) if number not in (6, 8))


class Speech(Struct, frozen=True):
    """One entry: who, on what, with which totals, and seconds over the limit."""

    department: str
    speaker: str
    topic: str
    totals: str = ""
    overtime_s: int = 0


class DemoBout(Struct, frozen=True):
    """One bout. ``day`` ``None`` means today; ``until`` is how far it is played; ``returned`` (entry, seat, total)
    is a sheet that first read otherwise and was sent back; ``supervised`` as in the charter; ``signed``: by the chain.
    """

    kind: str
    number: int
    theme: str
    day: date | None
    until: BoutPhase = BoutPhase.DRAFT
    entries: tuple[Speech, ...] = ()
    judges: tuple[tuple[str, str], ...] = ()
    post: str = ""
    reveal: RevealMode | None = None
    returned: tuple[int, int, str] | None = None
    supervised: bool = False
    signed: bool = False

    @property
    def rulebook(self) -> Rulebook:
        """The arena's preset, with this bout's own way of revealing if it has one."""
        preset = PRESETS[self.kind]
        if self.reveal is None:
            return preset
        return Rulebook(**{name: getattr(preset, name) for name in preset.__struct_fields__} | {"reveal": self.reveal})


_DIRECTORS = ("周澄海", "陆观海", "苏听澜", "程砺舟", "林知潮", "韩启航", "沈砚波", "顾行帆", "梁若汐")


def _directors(*speeches: tuple[str, str, int]) -> tuple[Speech, ...]:
    """The nine heads of department in order, each with (topic, totals, overtime)."""
    return tuple(
        Speech(department, speaker, *speech)
        for (department, _), speaker, speech in zip(DEPARTMENTS, _DIRECTORS, speeches, strict=True)
    )


SPRING = DemoBout(
    "director",
    1,
    "开局起势 争先进位",
    date(2026, 3, 27),
    BoutPhase.ARCHIVED,
    _directors(
        ("向海而兴：一季度渔港开工三问", "91.5 91.0 92.0 90.5 92.0 91.0 92.5 91.5 91.0", 0),
        ("首季签约项目为何落地慢", "93.5 94.0 93.0 93.5 94.0 93.0 93.5 93.5 93.0", 0),
        ("企业开办的最后一道门槛", "93.0 93.5 92.5 93.5 93.0 94.0 92.5 93.0 93.5", 0),
        ("拆迁清零：剩下的十一户", "91.0 91.0 90.5 91.0 91.5 90.5 90.0 91.0 91.5", 0),
        ("研发投入为什么少了", "91.5 92.0 91.0 92.5 91.5 92.0 91.0 92.0 91.5", 0),
        ("隐患整改的“回头看”", "89.5 90.0 90.5 89.0 90.0 89.5 90.5 89.0 90.0", 0),
        ("年轻干部的“墩苗”之路", "93.5 93.5 93.0 94.0 93.5 93.0 93.5 93.0 92.5", 0),
        ("开门红背后的三块短板", "93.5 94.0 93.0 93.5 94.5 93.0 93.5 94.0 92.5", 0),
        ("会议为什么还是多", "88.5 89.0 89.5 88.0 89.5 89.0 88.5 90.0 89.0", 0),
    ),
    JUDGES,
    "部长",
)

SUMMER = DemoBout(
    "director",
    2,
    "牢记嘱托 实干担当 建功有我",
    date(2026, 6, 26),
    BoutPhase.CERTIFIED,
    _directors(
        ("向海图强：现代渔港经济区半年答卷", "91.5 93.0 90.5 93.0 91.0 92.5 90.0 91.5 92.0", 0),
        ("链上招商：从签约到落地的“最后一公里”", "94.0 93.5 95.0 92.5 94.5 93.0 96.0 93.5 94.0", 0),
        ("一件事一次办：审批再提速的堵点与解法", "93.5 93.0 94.5 92.5 94.0 93.0 93.5 95.0 92.5", 50),
        ("片区更新：进度滞后项目的攻坚路线图", "89.5 90.0 91.0 88.5 90.5 89.0 90.0 91.5 89.5", 0),
        ("让中试走出实验室：创新平台提质行动", "93.0 93.5 93.0 92.0 R 92.5 92.5 94.5 93.5", 0),
        ("化工园区本质安全：风险再压一档", "90.5 91.0 89.5 92.0 90.0 91.5 90.5 88.0 91.0", 12),
        ("党建领航：干部队伍“主动作为”机制", "93.5 92.5 93.0 94.0 92.0 93.0 95.0 92.5 92.5", 0),
        ("稳增长、强链条：规上工业的短板与对策", "93.0 93.5 92.5 94.0 93.0 93.5 95.0 M 93.5", 0),
        ("提速督办：会议文件“双减”与闭环落实", "90.0 90.5 91.0 89.0 90.0 91.5 89.5 M 90.5", 130),
    ),
    JUDGES,
    "部长",
    returned=(1, 3, "95.0"),
    signed=True,
)

AUTUMN = DemoBout(
    "director",
    3,
    "攻坚克难 决胜三季",
    date(2026, 9, 22),
    entries=_directors(
        ("渔港二期：工期怎么抢回来", "", 0),
        ("招商队伍的“二次创业”", "", 0),
        ("从“一次办”到“免申办”", "", 0),
        ("城市更新：让居民说了算", "", 0),
        ("把论文写在车间里", "", 0),
        ("“双盲”演练暴露了什么", "", 0),
        ("支部建在项目上", "", 0),
        ("规上企业三季度冲刺", "", 0),
        ("督办“回音壁”怎么建", "", 0),
    ),
    judges=JUDGES,
    post="部长",
)

WINTER = DemoBout("director", 4, "全年收官 奋进新程", date(2026, 12, 18))

_YOUTH = (
    ("招商促进部", "叶青禾"),
    ("营商服务部", "杨知夏"),
    ("科技创新部", "柳一蓁"),
    ("应急安监部", "桑柏"),
    ("海洋经济部", "祝望竹"),
    ("党群工作部", "兰若芷"),
    ("规划建设部", "宋竹溪"),
    ("综合协调部", "何清荷"),
)


def _youth(*speeches: tuple[str, str]) -> tuple[Speech, ...]:
    """The eight young speakers in order, each with (topic, totals)."""
    return tuple(Speech(*who, *speech) for who, speech in zip(_YOUTH, speeches, strict=True))


YOUTH_LOYALTY = DemoBout(
    "youth",
    1,
    "比党性",
    date(2026, 4, 24),
    BoutPhase.CERTIFIED,
    _youth(
        ("一次谈判桌上的党员亮身份", "91.0 92.0 90.5 91.5 92.5 91.0 90.0 92.0 91.5"),
        ("窗口前的三句话", "93.0 92.5 94.0 93.5 92.0 93.0 93.5 92.5 93.0"),
        ("实验室里的先锋岗", "90.0 91.0 90.5 89.5 91.5 90.0 90.5 91.0 89.0"),
        ("最危险的地方谁先上", "92.5 93.0 92.0 93.5 92.5 91.5 93.0 92.0 92.5"),
        ("码头上的流动党课", "89.5 90.0 91.0 90.5 89.0 90.5 90.0 89.5 91.5"),
        ("把初心讲给年轻人听", "94.0 93.5 93.0 94.5 93.0 92.5 94.0 93.5 93.0"),
        ("工棚里的组织生活", "91.5 90.5 92.0 91.0 91.5 92.5 90.5 91.0 92.0"),
        ("一份没有发出的文件", "90.5 91.5 91.0 90.0 92.0 91.5 91.0 90.5 92.5"),
    ),
    JUDGES,
)

YOUTH_CONDUCT = DemoBout(
    "youth",
    2,
    "比作风",
    date(2026, 6, 12),
    BoutPhase.CERTIFIED,
    _youth(
        ("十二次上门，第十三次握手", "92.5 93.5 92.0 93.0 94.0 92.5 93.0 91.5 93.5"),
        ("差评也是一份礼物", "92.0 91.5 93.0 92.5 91.0 92.5 92.0 93.5 91.5"),
        ("帮企业改一张图纸", "91.0 92.5 91.5 90.5 92.0 91.5 93.0 91.0 92.0"),
        ("凌晨两点的管廊", "93.5 93.0 94.5 93.0 93.5 94.0 92.5 93.5 95.0"),
        ("跟船出海的六天", "90.0 91.5 90.5 91.0 92.0 90.5 91.0 90.0 91.5"),
        ("一张表格减成一行", "92.0 93.0 92.5 91.5 92.0 93.5 92.5 92.0 91.0"),
        ("图纸之外的邻里", "89.5 90.5 90.0 91.0 89.0 90.5 91.5 90.0 90.5"),
        ("把会开短", "91.5 92.0 92.5 91.0 93.0 92.0 91.5 92.5 90.5"),
    ),
    JUDGES,
)

LIVE = DemoBout(
    "youth",
    3,
    "比业绩",
    None,
    BoutPhase.LIVE,
    _youth(
        ("一张产业链图谱怎么用活", "92.5 93.0 91.5 93.5 92.0 92.5 94.0 91.0 93.0"),
        ("窗口三分钟", "93.5 94.0 92.5 93.0 94.5 93.0 92.0 93.5 94.0"),
        ("青年揭榜小队", "91.0 92.0 91.5 90.5 92.5 91.0 93.0 90.0 91.5"),
        ("夜查清单数字化", "93.0 92.5 94.0 93.5 92.0"),
        ("渔港里的碳账本", ""),
        ("宣讲进车间", ""),
        ("工地旁听会", ""),
        ("督办单瘦身记", ""),
    ),
    JUDGES,
    supervised=True,
    reveal=RevealMode.IMMEDIATE,  # the preset reveals at the end; here the wall should have something to show
)

YOUTH_GIFT = DemoBout("youth", 4, "比贡献", date(2026, 10, 23))

TOPIC_SERVICE = DemoBout(
    "topic",
    1,
    "深化作风能力 优化营商环境",
    date(2026, 5, 22),
    BoutPhase.PUBLICITY,
    (
        Speech("营商服务部", "许汀洲", "开办企业“一窗受理”", "92.5 93.0 92.0 93.5 92.5 91.5 93.0"),
        Speech("规划建设部", "魏沧屿", "施工许可“拿地即开工”", "91.0 92.0 91.5 90.5 92.5 91.0 91.5"),
        Speech("海洋经济部", "曹望津", "通关“船边直提”", "93.5 94.0 93.0 92.5 94.5 93.5 94.0"),
        Speech("产业发展部", "冯泊远", "惠企政策“免申即享”", "92.0 91.5 93.0 92.5 92.0 93.5 91.0"),
        Speech("综合协调部", "邓逐浪", "企业诉求“接诉即办”", "90.5 91.5 90.0 92.0 91.0 90.5 91.5"),
    ),
    SEVEN,
    "项目负责人",
)

TOPIC_PROJECTS = DemoBout("topic", 2, "项目攻坚", date(2026, 11, 27))

SEASON = (
    SPRING,
    YOUTH_LOYALTY,
    TOPIC_SERVICE,
    YOUTH_CONDUCT,
    SUMMER,
    AUTUMN,
    WINTER,
    YOUTH_GIFT,
    TOPIC_PROJECTS,
    LIVE,
)
