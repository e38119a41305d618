"""The pages of ``docs/the-thuc``: which rules each tells of, its opening words, and the picture beside them.

A picture is a part of a page of the sample year: the document, words that stand on the page, and where the
part begins and ends, in hundredths of the page's height.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A page: its file, title, the numbers of its codes, what a reader should know first, its picture."""

    page: str
    title: str
    codes: tuple[str, ...]
    words: str
    document: str
    on_page: str
    part: tuple[int, int]
    shows: str


GROUPS = (
    Group(
        "trang",
        "Khổ giấy, lề, phông chữ, số trang",
        ("905", "906", "907", "908", "909", "910", "911", "912", "913", "914"),
        "Máy đo khổ giấy, lề của từng phần trang (section) như Word tính, kể cả gáy đóng sách. Phông chữ, màu "
        "chữ lấy theo giá trị có hiệu lực cuối cùng: định dạng trực tiếp, rồi kiểu ký tự, kiểu đoạn, kiểu bảng, "
        "mặc định của văn bản, phông của chủ đề (theme). Trang ngang chỉ chấp nhận khi trên đó có bảng, biểu.",
        "bao_cao_tong_ket",
        "",
        (0, 100),
        "Trang thứ hai của một báo cáo: số trang ở giữa lề trên.",
    ),
    Group(
        "quoc-hieu",
        "Quốc hiệu và Tiêu ngữ",
        ("915", "916", "917", "918", "919", "920", "921"),
        "Quốc hiệu và Tiêu ngữ được nhận ra theo lời, dù gõ sai dấu hoặc sai chữ hoa; vì vậy máy chỉ ra được "
        "lỗi gõ. Cách bỏ dấu HOÀ và HÒA đều được, vì chính các mẫu của Nghị định dùng cả hai. Đường kẻ có thể "
        "là hình vẽ, đường viền đoạn, dấu gạch dưới gõ tay hay chữ gạch chân; máy đo độ dài của nó so với "
        "dòng chữ, sai lệch một phần mười thì bỏ qua.",
        "to_trinh_khen_thuong",
        "CỘNG HÒA",
        (4, 17),
        "Phần đầu một tờ trình: Quốc hiệu, Tiêu ngữ ở bên phải.",
    ),
    Group(
        "co-quan-so-ngay",
        "Tên cơ quan, số, ký hiệu, địa danh và thời gian",
        ("922", "923", "924", "925", "926", "927", "928", "929", "930", "931", "932", "933", "934", "935"),
        "Số và ngày còn để trống (văn bản chưa ký) không phải là lỗi. Đường kẻ dưới tên cơ quan so với từng "
        "dòng của tên, kể cả khi tên dài phải xuống dòng; vừa với một dòng là được. Biên bản không có dòng "
        "địa danh, ngày tháng.",
        "bien_ban_hop_hoi_dong",
        "CỘNG HÒA",
        (4, 21),
        "Phần đầu một biên bản: cơ quan chủ quản không đậm, Hội đồng đậm, không có địa danh và ngày.",
    ),
    Group(
        "ten-loai-kinh-gui",
        "Tên loại, trích yếu, Kính gửi",
        ("936", "937", "938", "939", "940", "941", "965", "966", "967", "968"),
        "Tên loại là một trong các tên của Phụ lục III; không thấy tên loại mà có “V/v” thì là công văn. Giấy "
        "khen, báo cáo thành tích và phiếu nội bộ không có số, không có nơi nhận thì không thuộc Nghị định "
        "này: máy nói rõ là không kiểm tra ([W904](../ma-loi.md)). “Kính gửi” chỉ có ở tờ trình, báo cáo gửi "
        "cấp trên và công văn.",
        "to_trinh_khen_thuong",
        "CỘNG HÒA",
        (15, 32),
        "Tên loại, trích yếu có đường kẻ bên dưới, và nơi Kính gửi của một tờ trình.",
    ),
    Group(
        "can-cu",
        "Căn cứ, thẩm quyền, lời quyết định",
        ("942", "943", "944", "945", "696", "697"),
        "Dòng bắt đầu bằng “Căn cứ” hoặc “Theo đề nghị” trước phần nội dung được coi là căn cứ. Luật, Pháp "
        "lệnh chỉ ghi tên và ngày; văn bản khác ghi đủ tên loại, số, ngày, cơ quan ban hành, trích yếu. Quyết định, "
        "nghị quyết có thẩm quyền ban hành trên căn cứ và lời quyết định dưới căn cứ.",
        "quyet_dinh_khen_thuong",
        "CỘNG HÒA",
        (15, 55),
        "Căn cứ của một quyết định: chữ nghiêng, mỗi căn cứ một dòng, dòng cuối kết thúc bằng dấu chấm.",
    ),
    Group(
        "noi-dung",
        "Nội dung, phần, mục, điều, khoản, điểm",
        (
            "946",
            "947",
            "948",
            "949",
            "950",
            "951",
            "952",
            "953",
            "954",
            "955",
            "956",
            "957",
            "958",
            "959",
            "978",
            "698",
        ),
        "Bảng, tên bảng, tên hình và ghi chú dưới bảng không tính là lời văn. Số tự động của Word được đọc như "
        "số gõ tay. Dãn dòng đặt theo pt (Exactly, At least) được đổi ra số dòng theo cỡ chữ. Nội dung kết "
        "thúc bằng “./.” như mọi mẫu của Phụ lục III.",
        "bao_cao_tong_ket",
        "I. ",
        (29, 75),
        "Nội dung một báo cáo: mục La Mã, khoản có tiêu đề, lời văn lùi đầu dòng và canh đều hai lề.",
    ),
    Group(
        "chu-ky-noi-nhan",
        "Chữ ký và nơi nhận",
        ("960", "961", "962", "963", "964", "969", "970", "971", "972", "973"),
        "TM. đứng trước tên tập thể; KT., TL., TUQ., Q. đứng trước chức vụ của người đứng đầu. Cấp phó ký thay "
        "thì có dòng KT. ở trên. Chức vụ khác của người ký (ô 7b), đứng ngay trên họ tên, không bị coi là sai.",
        "to_trinh_khen_thuong",
        "Nơi nhận:",
        (0, 55),
        "Cuối một tờ trình: nơi nhận ở bên trái, quyền hạn, chức vụ và họ tên người ký ở bên phải.",
    ),
    Group(
        "phu-luc",
        "Phụ lục",
        ("974", "975", "976", "977"),
        "Phụ lục bắt đầu ở dòng “Phụ lục” đứng riêng, hoặc ở tên phụ lục đầu một phần trang mới có dòng “(Kèm "
        "theo …)” bên dưới. Số trang của mỗi phụ lục đánh riêng ([E914](trang.md)).",
        "bao_cao_tong_ket",
        "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA NĂM",
        (4, 40),
        "Đầu một phụ lục: từ Phụ lục và số, tên phụ lục, chỉ dẫn kèm theo.",
    ),
    Group(
        "viet-hoa",
        "Viết hoa",
        ("979",),
        "Máy chỉ nêu những cách viết không thể đúng, không cần hiểu nghĩa của câu; đây luôn là cảnh báo. Những "
        "trường hợp khác của Phụ lục II cần người đọc.",
        "bao_cao_tong_ket",
        "Nhân dân",
        (54, 92),
        "Nhân dân, Nhà nước viết hoa; tên xã, thôn viết hoa tên riêng.",
    ),
)
